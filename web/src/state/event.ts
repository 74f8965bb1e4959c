import type { ListedRoom, Sanction } from '../protocol/api.ts';
import type { Order, OrderAction } from '../protocol/clientFrames.ts';
import type { ServerFrame } from '../protocol/serverFrames.ts';
import type { Proposal } from './sheet.ts';
import type { Link, Notify } from './state.ts';

/** What an event comes with from outside, so that `update` stays pure: the time, and an identifier that nobody else has. */
export interface Given {
  readonly now: number;
  readonly id: string;
}

/** Everything that can happen to the state: frames of the server, the connection, the clock, and what the reader does. */
export type Event = FramesEvent | LinkEvent | TickEvent | Fetched | Action;

/** Frames that arrived together, in their order. */
export interface FramesEvent {
  readonly type: 'frames';
  readonly frames: readonly ServerFrame[];
}

/** The connection changed. `open` comes when a socket is open: the rooms are joined then. */
export type LinkEvent = { readonly type: 'link'; readonly link: Link } | { readonly type: 'opened' };

/** Time passed: what lapses (typing, a message to be sent again) is looked at. */
export interface TickEvent {
  readonly type: 'tick';
}

/** The answer to what was asked for over HTTP, or why there is none. */
export interface Fetched {
  readonly type: 'fetched';
  readonly answer:
    | { readonly kind: 'sanctions'; readonly list: readonly Sanction[] }
    | { readonly kind: 'directory'; readonly list: readonly ListedRoom[]; readonly more: boolean }
    | { readonly kind: 'sanctions' | 'directory'; readonly reason: string };
}

/** What lies above the chat for a while, and what is done there. */
export type SheetAction =
  /** Asks for a password or a token that lets one do more. */
  | { readonly type: 'sheetAccess' }
  | { readonly type: 'sheetClose' }
  /** Shows a password or a token. */
  | { readonly type: 'auth'; readonly token: string }
  /** Asks whether something is to be done to a person or a message. */
  | { readonly type: 'propose'; readonly proposal: Proposal }
  /** Keeps order. */
  | { readonly type: 'order'; readonly action: OrderAction; readonly order: Order }
  /** Lists the mutings, bans and closed rooms. */
  | { readonly type: 'sanctions' }
  /** Lists the rooms of the server; again: the next page. */
  | { readonly type: 'directory' };

/** What the reader does. Views dispatch these and nothing else. */
export type Action =
  | SheetAction
  /** Start Chat. `token` is the password when the form asked for one. */
  | { readonly type: 'start'; readonly name: string; readonly room: string; readonly token?: string }
  /** Leaves the chat for the start screen. */
  | { readonly type: 'quit' }
  /** Shows a room, and joins it when that has not been done. `#` before the name may stand. */
  | { readonly type: 'open'; readonly room: string }
  /** Shows the private conversation with a person. */
  | { readonly type: 'openPrivate'; readonly name: string }
  /** Leaves a room, or closes a conversation. */
  | { readonly type: 'close'; readonly key: string }
  | { readonly type: 'nick'; readonly name: string }
  /** The text in the field changed; `typing` is signalled from this. */
  | { readonly type: 'draft'; readonly key: string; readonly text: string }
  /** Enter or Send: a message or a command. What is refused stays in the draft. */
  | { readonly type: 'submit'; readonly key: string; readonly text: string }
  /** Sends a refused message again, or forgets a pending one. */
  | { readonly type: 'resend'; readonly key: string; readonly id: string }
  | { readonly type: 'forget'; readonly key: string; readonly id: string }
  /** The reader came to the beginning: load the page before. Harmless when one is under way. */
  | { readonly type: 'older'; readonly key: string }
  /** A hole between messages came into view: load from it. */
  | { readonly type: 'fill'; readonly key: string; readonly from: number; readonly to: number }
  /** The shown room was scrolled; `atEnd` means the newest line is visible. */
  | { readonly type: 'scrolled'; readonly atEnd: boolean }
  /** The page became visible and focused, or not. */
  | { readonly type: 'visible'; readonly visible: boolean }
  /** Searches the shown room. An empty query shows the field only. */
  | { readonly type: 'search'; readonly query: string }
  | { readonly type: 'searchMore' }
  | { readonly type: 'searchClose' }
  /** Goes to a message, loading what is around it when needed. */
  | { readonly type: 'jump'; readonly key: string; readonly seq: number }
  /** The view has scrolled to `room.jump`. */
  | { readonly type: 'jumped'; readonly key: string }
  /** Try now, in the banner. */
  | { readonly type: 'tryNow' }
  | { readonly type: 'dismiss'; readonly n: number }
  /** The reader's choice, after the browser has allowed it. */
  | { readonly type: 'notify'; readonly notify: Notify };
