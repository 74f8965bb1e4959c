/** What a client sends: one type for each row of "Client to server" in docs/protocol.md. */
export type ClientFrame =
  | { readonly type: 'join'; readonly payload: Join }
  | { readonly type: 'leave'; readonly payload: { readonly roomId?: string } }
  | { readonly type: 'msg'; readonly payload: Say }
  | { readonly type: 'dm'; readonly payload: Whisper }
  | { readonly type: 'typing'; readonly payload: { readonly roomId?: string; readonly typing: boolean } }
  | { readonly type: 'history'; readonly payload: AskHistory }
  | { readonly type: 'search'; readonly payload: AskSearch }
  | { readonly type: 'users'; readonly payload: { readonly roomId?: string; readonly after?: string } }
  | { readonly type: 'nick'; readonly payload: { readonly username: string } }
  | { readonly type: 'auth'; readonly payload: { readonly token: string } }
  | { readonly type: OrderAction; readonly payload: Order }
  | { readonly type: 'ping'; readonly payload: Readonly<Record<string, never>> };

export interface Join {
  readonly roomId?: string;
  readonly username?: string;
  readonly session?: string;
  readonly since?: number;
  readonly epoch?: string;
  readonly token?: string;
  readonly replaces?: string;
  readonly direct?: Readonly<Record<string, number>>;
  /** A message that came too soon is sent again, before all that followed it. */
  readonly resends?: true;
}

export interface Say {
  readonly roomId?: string;
  readonly message: string;
  readonly id?: string;
}

export interface Whisper {
  readonly to: string;
  readonly message: string;
  readonly id?: string;
}

export interface AskHistory {
  readonly roomId?: string;
  readonly before?: number;
  readonly after?: number;
  readonly limit?: number;
}

export interface AskSearch {
  readonly roomId?: string;
  readonly query: string;
  readonly cursor?: string;
  readonly before?: number;
  readonly limit?: number;
}

/** What one with the right `admin` may do. */
export type OrderAction = 'kick' | 'ban' | 'unban' | 'mute' | 'unmute' | 'delete' | 'close' | 'open';

/** Whom or what it is done to, for how long, and why (docs/protocol.md, "Keeping order"). */
export interface Order {
  readonly username?: string;
  readonly address?: string;
  readonly roomId?: string;
  readonly seq?: number;
  readonly seconds?: number;
  readonly reason?: string;
  readonly id?: string;
}
