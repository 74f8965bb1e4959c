import type { Message } from './message.ts';

/** People who came and went with no message between, folded into one item. */
export interface PresenceNotice {
  readonly kind: 'presence';
  /** Stands after the message of this number (0: before all). */
  readonly after: number;
  readonly n: number;
  readonly at: number;
  /** In the order in which they have to be shown. */
  readonly changes: readonly PresenceChange[];
}

export interface PresenceChange {
  readonly what: 'joined' | 'left';
  /** Those who are known by name, at most a few hundred. */
  readonly names: readonly string[];
  /** How many they are in all, `names` included. */
  readonly count: number;
}

/** A line of the page itself or of the server: an answer to a command, somebody's new name. */
export interface Note {
  readonly kind: 'note';
  readonly after: number;
  readonly n: number;
  readonly at: number;
  readonly text: string;
  readonly tone: 'info' | 'error';
}

/** Messages that the server cannot send any more: from `from` to `to`, both included. */
export interface GapNotice {
  readonly kind: 'gap';
  readonly after: number;
  readonly n: number;
  readonly from: number;
  readonly to: number;
  /** `trimmed`, `epoch` or `ahead` (docs/protocol.md). */
  readonly reason: string;
}

/** A private message that came while another place was shown: seen there at once, kept in its conversation. */
export interface WhisperNotice {
  readonly kind: 'whisper';
  readonly after: number;
  readonly n: number;
  readonly at: number;
  /** The conversation that it belongs to. */
  readonly conversation: string;
  readonly message: Message;
}

export type Notice = PresenceNotice | Note | GapNotice | WhisperNotice;
