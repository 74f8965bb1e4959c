import type { Limits } from './limits.ts';

/** What the server sends: one type for each row of "Server to client" in docs/protocol.md. */
export type ServerFrame =
  | { readonly type: 'welcome'; readonly payload: Welcome }
  | { readonly type: 'joined'; readonly payload: Joined }
  | { readonly type: 'left'; readonly payload: Left }
  | { readonly type: 'msg'; readonly payload: RoomMessage }
  | { readonly type: 'ack'; readonly payload: Ack }
  | { readonly type: 'dm'; readonly payload: DirectMessage }
  | { readonly type: 'presence'; readonly payload: Presence }
  | { readonly type: 'typing'; readonly payload: Typing }
  | { readonly type: 'history'; readonly payload: History }
  | { readonly type: 'search'; readonly payload: SearchResult }
  | { readonly type: 'granted'; readonly payload: Granted }
  | { readonly type: 'users'; readonly payload: Users }
  | { readonly type: 'nick'; readonly payload: Nick }
  | { readonly type: 'gap'; readonly payload: Gap }
  | { readonly type: 'error'; readonly payload: Refusal }
  | { readonly type: 'pong'; readonly payload: Pong }
  | { readonly type: 'closing'; readonly payload: Closing }
  | { readonly type: 'deleted'; readonly payload: Deletion }
  | { readonly type: 'moderated'; readonly payload: Moderated };

export interface Welcome {
  readonly version: number;
  readonly username: string;
  readonly session: string;
  readonly connection: string;
  readonly limits: Limits;
  readonly durability: string;
  /** Of `read`, `write`, `admin`. */
  readonly rights: readonly string[];
}

export interface Joined {
  readonly roomId: string;
  readonly username: string;
  readonly epoch: string;
  readonly seq: number;
  readonly users: readonly string[];
  readonly count: number;
}

export interface Left {
  readonly roomId: string;
}

export interface RoomMessage {
  readonly roomId: string;
  readonly seq: number;
  readonly id?: string;
  readonly username: string;
  readonly message: string;
  readonly at: string;
  /** Its text is gone. */
  readonly deleted?: boolean;
}

export interface DirectMessage {
  readonly roomId: string;
  readonly seq: number;
  readonly id?: string;
  readonly from: string;
  readonly to: string;
  readonly message: string;
  readonly at: string;
}

/** An entry of the room with a number of its own: the text of the message `target` is gone. */
export interface Deletion {
  readonly roomId: string;
  readonly seq: number;
  readonly target: number;
  readonly by: string;
  readonly at: string;
}

/** What has a number in a room or a conversation. */
export type Entry = RoomMessage | DirectMessage | Deletion;

export interface Ack {
  readonly id: string;
  readonly roomId: string;
  readonly seq: number;
  readonly at: string;
}

export interface Renaming {
  readonly from: string;
  readonly to: string;
}

export interface Presence {
  readonly roomId: string;
  readonly joined: readonly string[];
  readonly left: readonly string[];
  readonly renamed?: readonly Renaming[];
  readonly users: number;
  readonly joinedCount?: number;
  readonly leftCount?: number;
}

export interface Typing {
  readonly roomId: string;
  readonly username: string;
  readonly typing: boolean;
}

export interface History {
  readonly roomId: string;
  readonly messages: readonly Entry[];
  readonly more: boolean;
}

/** Where a text has the words that were searched, in UTF-16 units. */
export interface Match {
  readonly start: number;
  readonly length: number;
}

export type FoundMessage = (RoomMessage | DirectMessage) & { readonly matches?: readonly Match[] };

export interface SearchResult {
  readonly roomId?: string;
  readonly query: string;
  readonly results: readonly FoundMessage[];
  readonly more: boolean;
  readonly cursor?: string;
}

/** What the shown password or token allows. */
export interface Granted {
  readonly rights: readonly string[];
  readonly expires?: string;
}

/** Somebody keeps order; told to the asker and to whom it concerns. */
export interface Moderated {
  readonly action: string;
  readonly by: string;
  readonly username?: string;
  readonly address?: string;
  readonly roomId?: string;
  readonly until?: string;
  readonly reason?: string;
}

export interface Users {
  readonly roomId: string;
  readonly users: readonly string[];
  readonly count: number;
  readonly more: boolean;
}

export interface Nick {
  readonly username: string;
  readonly session: string;
}

export interface Gap {
  readonly roomId: string;
  readonly from: number;
  readonly to: number;
  readonly reason: string;
}

export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly id?: string;
  readonly suggestion?: string;
  readonly retryAfterMs?: number;
}

export type Pong = Readonly<Record<string, never>>;

export interface Closing {
  readonly reason: string;
  readonly retryAfterMs: number;
}
