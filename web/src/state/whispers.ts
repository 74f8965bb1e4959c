import { editRoom } from './edit.ts';
import type { Given } from './event.ts';
import type { Message } from './message.ts';
import type { Room } from './room.ts';
import type { State } from './state.ts';

const NOTICES_AT_MOST = 2_000;
// Of many that come at once, as after a long break, the newest: the list of conversations tells of the rest.
const AT_ONCE = 5;

/** Tells private messages in the place that is shown when that is not their conversation, so that nobody has to look for them. */
export function told(state: State, conversation: Room, messages: readonly Message[], { now }: Given): State {
  const { current } = state;
  if (conversation.kind !== 'private' || current === null || current === conversation.key) return state;
  const shown = editRoom(state, current, (room) => ({
    ...room,
    notices: [
      ...room.notices,
      ...messages.slice(-AT_ONCE).map((message, i) => ({
        kind: 'whisper' as const,
        after: room.newest,
        n: state.n + i,
        at: now,
        conversation: conversation.key,
        message,
      })),
    ].slice(-NOTICES_AT_MOST),
  }));
  return { ...shown, n: state.n + messages.length };
}
