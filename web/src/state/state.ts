import type { Sheet } from './sheet.ts';
import type { ClientFrame } from '../protocol/clientFrames.ts';
import type { Limits } from '../protocol/limits.ts';
import type { Match } from '../protocol/serverFrames.ts';
import type { Message } from './message.ts';
import type { Room } from './room.ts';

/** Everything that the page shows. Immutable; only `update` makes the next one. */
export interface State {
  readonly me: Me;
  readonly start: Start;
  readonly link: Link;
  /** Rooms and private conversations, in the order in which they were opened. */
  readonly rooms: ReadonlyMap<string, Room>;
  /** The key of the room that is shown. Null on the start screen. */
  readonly current: string | null;
  /** Whether the reader can see the page, and whether the shown room is scrolled to its end. */
  readonly attention: { readonly visible: boolean; readonly atEnd: boolean };
  readonly search: Search | null;
  /** What is open above the chat because of what was typed or chosen; null: nothing. */
  readonly sheet: Sheet | null;
  /** Why the connection is about to end, or has ended. */
  readonly parting: Parting | null;
  /** What has to be told and belongs to no room; the newest last, at most five. */
  readonly alerts: readonly Alert[];
  readonly limits: Limits;
  readonly sending: Sending;
  /** When what was asked too often may be asked again; 0: nothing waits for that. */
  readonly askAgainAt: number;
  /** Notifications and sound, as the reader chose. */
  readonly notify: Notify;
  /** How far the reader had read each room when it was left, or when the page was open before; in the server's numbers. */
  readonly seen: Readonly<Record<string, { readonly epoch: string; readonly seq: number }>>;
  /** The typing that the others have been told of, if any. */
  readonly signal: TypingSignal | null;
  /** Rooms that were left or are named in the address, to be offered; newest first, at most twenty. */
  readonly known: readonly string[];
  /** The next `n` of a notice. */
  readonly n: number;
}

export interface Me {
  readonly name: string;
  readonly session: string | undefined;
  /** This connection, which the next one may replace. */
  readonly connection: string | undefined;
  readonly durability: string;
  /** What the server lets one do: of `read`, `write`, `admin`. */
  readonly rights: readonly string[];
  /** Why one may only read for a while; null while one may write. */
  readonly muted: Muted | null;
  /** What the host asks for at the door, as it was typed. Never stored. */
  readonly token: string | undefined;
}

/** One was muted. */
export interface Muted {
  /** When it ends, in milliseconds since 1970; null: when somebody ends it. */
  readonly until: number | null;
  /** By whom; empty where that is not told. */
  readonly by: string;
  readonly reason: string;
}

/** Why one is sent away, as the server said before it was done; a sentence. */
export interface Parting {
  readonly why: 'kick' | 'ban';
  readonly text: string;
}

/** The start screen. */
export interface Start {
  /** `asking` shows the form; `joining` waits for the server, form disabled; `in` shows the chat. */
  readonly phase: 'asking' | 'joining' | 'in';
  /** What the form is filled with. */
  readonly name: string;
  readonly room: string;
  /** Why the last try failed; `suggestion` is a free name to offer. */
  readonly refusal: { readonly code: string; readonly text: string; readonly suggestion: string | undefined } | null;
  /** What the server wants to be shown at the door: ask for it in a field. */
  readonly secret: 'password' | 'token' | null;
}

/** The connection, for the banner. Times are milliseconds since 1970. */
export type Link =
  | { readonly status: 'off' }
  | { readonly status: 'connecting'; readonly attempt: number; readonly refusal?: string }
  | { readonly status: 'online' }
  /** Broken; counts down to `retryAt`. `reason` is a sentence, and `refusal`: why the server lets nobody in now. */
  | {
      readonly status: 'waiting';
      readonly attempt: number;
      readonly retryAt: number;
      readonly reason: string;
      readonly restarts: boolean;
      readonly refusal?: string;
    }
  /** Will not come back by itself; `tryNow` begins again. */
  | { readonly status: 'ended'; readonly code: number; readonly reason: string };

/** What is on its way over this connection. */
export interface Sending {
  /** How many messages were sent. */
  readonly sent: number;
  /** So many may wait for their answer: one after a refusal, one more with every acknowledgement. */
  readonly window: number;
  /** The message that the server could not take now. It drops what comes before that one comes again, so nothing else is sent. */
  readonly held: Held | null;
}

export interface Held {
  readonly id: string;
  readonly frame: ClientFrame;
  /** When to send it again; null: it was sent, and is to be answered. */
  readonly again: number | null;
}

export interface Search {
  readonly query: string;
  /** The room that is searched. */
  readonly key: string;
  readonly status: 'typing' | 'loading' | 'done' | 'failed';
  /** Newest first. */
  readonly results: readonly Found[];
  readonly more: boolean;
  /** Where the next page begins. */
  readonly cursor: string | undefined;
  /** Why it failed; a sentence. */
  readonly reason: string | undefined;
}

/** A message that was found; `matches` are the words, in UTF-16 units of its text. */
export interface Found extends Message {
  readonly matches: readonly Match[];
}

export interface Alert {
  readonly n: number;
  readonly code: string;
  readonly text: string;
  readonly tone: 'info' | 'error';
}

/** In which room one types; when that was told, and when the last key was pressed. */
export interface TypingSignal {
  readonly key: string;
  readonly told: number;
  readonly typed: number;
}

export interface Notify {
  readonly desktop: boolean;
  readonly sound: boolean;
}
