import type { Deletions } from './deletions.ts';
import type { Message, Pending } from './message.ts';
import type { Notice } from './notice.ts';

/**
 * A room, or a private conversation. `key` names it within the page and stays the same: a room's name, or `@` and the
 * name that the other person had first.
 */
export interface Room {
  readonly key: string;
  readonly kind: 'room' | 'private';
  /** The room's name, or the other person's name of now. */
  readonly title: string;
  /** The server's name of it: null for a conversation that has no message yet. */
  readonly id: string | null;
  /** `joining` until the server has answered, and again after a break; `refused` when one may not be in it. */
  readonly status: 'joining' | 'live' | 'refused';
  /** Why one may not, or not any more; a sentence. Stays until one is in it again. */
  readonly refusal: string | null;
  /** When to ask again to be let in, after a passing refusal; 0: not at all. */
  readonly rejoinAt: number;
  /** Of the server's numbering. Null before the first answer. */
  readonly epoch: string | null;
  /**
   * What the page adds to the server's numbers. It grows when a room's numbering begins anew (another epoch), so that what was read
   * before keeps its place and no number stands for two messages.
   */
  readonly base: number;
  /** The newest number that has come live, or that was there when the room was entered: where a reconnect goes on. */
  readonly newest: number;
  /** Messages by ascending `seq`, each once. May have holes, which `rowsOf` shows and `fill` fills. */
  readonly messages: readonly Message[];
  /** The deletions among them, by the number of the message whose text is gone: who took it. */
  readonly deletions: Deletions;
  /** Lines that are no messages, by ascending `after`, then `n`. */
  readonly notices: readonly Notice[];
  readonly pending: readonly Pending[];
  readonly people: People;
  /** Who is typing, with the time at which that lapses. */
  readonly typing: ReadonlyMap<string, number>;
  readonly unread: number;
  /** How many of the unread name the reader. Every private message counts. */
  readonly mentions: number;
  /** The "new messages" line stands after the message of this number; null: no line. */
  readonly newAfter: number | null;
  /** The newest number that the reader has seen. */
  readonly read: number;
  /** How far the reader had read when the page was open before, in the server's numbers. */
  readonly seen: { readonly epoch: string; readonly seq: number } | null;
  readonly draft: string;
  readonly history: HistoryState;
  /** A message to scroll to and to mark, until the view says `jumped`. */
  readonly jump: number | null;
}

export interface People {
  /** Sorted; at most some hundreds. */
  readonly names: readonly string[];
  /** How many there are. */
  readonly count: number;
}

export interface HistoryState {
  /** The request under way: `before` or `after` a number. At most one a room. */
  readonly asked: { readonly before?: number; readonly after?: number } | null;
  /** The first number that can be had: everything below it is not in the log any more. */
  readonly first: number;
  /** Whether an answer has come at all. */
  readonly loaded: boolean;
}
