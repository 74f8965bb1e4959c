import type { Message, Pending } from './message.ts';

/** One row of the message list, in the order in which it is shown. `key` is unique in the room and lasts. */
export type Row =
  /** The first message of another day; `at` lies in that day. */
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  /** `first`: begins a group, show name and time; others of a group follow the same person within five minutes. */
  | { readonly kind: 'message'; readonly key: string; readonly message: Message; readonly first: boolean }
  /** Joins, leaves, system lines. */
  | { readonly kind: 'notice'; readonly key: string; readonly text: string; readonly tone: 'info' | 'error' }
  /** "New messages" from here. */
  | { readonly kind: 'new'; readonly key: string }
  /** Messages that are not here yet but can be had: dispatch `fill` when it comes into view. */
  | {
      readonly kind: 'hole';
      readonly key: string;
      readonly from: number;
      readonly to: number;
      readonly loading: boolean;
    }
  /** Before the first message that is here: `loading`, or dispatch `older` when it comes into view. */
  | { readonly kind: 'older'; readonly key: string; readonly loading: boolean }
  /** The very beginning of the room. */
  | { readonly kind: 'beginning'; readonly key: string }
  | { readonly kind: 'pending'; readonly key: string; readonly pending: Pending; readonly first: boolean };
