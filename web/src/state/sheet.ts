import type { OrderAction } from '../protocol/clientFrames.ts';
import type { ListedRoom, Sanction } from '../protocol/api.ts';

/** What is open above the chat, one at a time. */
export type Sheet =
  | { readonly kind: 'access'; readonly status: 'asking' | 'waiting'; readonly tried: string; readonly refusal: string }
  | { readonly kind: 'proposal'; readonly proposal: Proposal }
  | {
      readonly kind: 'sanctions';
      readonly status: Loading;
      readonly list: readonly Sanction[];
      readonly reason: string;
    }
  | {
      readonly kind: 'directory';
      readonly status: Loading;
      readonly list: readonly ListedRoom[];
      /** Whether there are more after the last one. */
      readonly more: boolean;
      readonly reason: string;
    };

export type Loading = 'loading' | 'done' | 'failed';

/** Something that is done to a person or a message once it is confirmed. */
export interface Proposal {
  readonly action: Extract<OrderAction, 'kick' | 'ban' | 'mute' | 'delete'>;
  readonly username: string;
  /** Of a message: the room's key, the server's number and the beginning of its text. */
  readonly message?: { readonly roomId: string; readonly seq: number; readonly text: string };
}
