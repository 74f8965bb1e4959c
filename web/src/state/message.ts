/** One message of the log, as the page keeps it. Immutable: a `seq` within an epoch never changes its message. */
export interface Message {
  readonly kind: 'message';
  /** Its place in the room, ascending; the server's number and the room's `base`. */
  readonly seq: number;
  /** The author's own identifier, when there was one. */
  readonly id: string | undefined;
  /** Who said it, by the name of that time. */
  readonly from: string;
  /** Who it was said to; only of private messages. */
  readonly to: string | undefined;
  /** The text as written: small Markdown, never HTML. */
  readonly text: string;
  /** When the log took it, in milliseconds since 1970. */
  readonly at: number;
  readonly mine: boolean;
  /** Whether it names the reader (`@name`). */
  readonly mention: boolean;
  /** Its text is gone, and by whom: empty where that is not told. Undefined of a message that stands. */
  readonly deletedBy?: string;
  /** Of a deletion, which has a number of its own but no row: the message whose text it took. */
  readonly target?: number;
}

/** A message of one's own that the server has not acknowledged yet. Shown after everything else. */
export interface Pending {
  readonly id: string;
  readonly text: string;
  /** When it was written. */
  readonly at: number;
  /** `waiting` for a connection or for the server's leave; `sent`; `acked`, in the log and about to come; `refused` for good. */
  readonly status: 'waiting' | 'sent' | 'acked' | 'refused';
  /** As which message of this connection it was sent last, counted from 1; 0: not at all. */
  readonly sentAs: number;
  /** When a `waiting` one may be sent again; 0: as soon as the room is live. */
  readonly notBefore: number;
  /** Why, of a refused one; a sentence that can be shown. */
  readonly reason: string | undefined;
}
