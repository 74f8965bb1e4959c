import type { ClientFrame } from '../protocol/clientFrames.ts';

/** What has to be done outside because of an event. `update` only says it. */
export type Effect =
  /** Sends a frame when the connection is open; what needs certainty waits for its `ack`. */
  | { readonly do: 'send'; readonly frame: ClientFrame }
  | { readonly do: 'connect' }
  /** Says good-bye; stays away until `connect`. */
  | { readonly do: 'disconnect' }
  /** Everything asked for is there: the next break begins with a short wait again. */
  | { readonly do: 'settled' }
  /** The server closes soon and wants to be left alone for so long. */
  | { readonly do: 'pause'; readonly ms: number }
  /** Asks over HTTP; a `fetched` event brings the answer. */
  | {
      readonly do: 'fetch';
      readonly what: 'sanctions' | 'rooms';
      readonly token: string | undefined;
      readonly after?: string;
    }
  /** A mention or a private message came while the reader was not looking. */
  | { readonly do: 'notify'; readonly key: string; readonly title: string; readonly text: string };
