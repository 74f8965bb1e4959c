import type { Given } from './event.ts';
import type { Out } from './edit.ts';
import { editRoom } from './edit.ts';
import { sendWaiting } from './outbox.ts';
import type { State } from './state.ts';

/** Time passed: typing that was not renewed lapses, and what was put off is sent. */
export function onTick(state: State, { now }: Given, out: Out): State {
  let next = state;
  for (const room of state.rooms.values()) {
    const lapsed = [...room.typing].some(([, until]) => until <= now);
    if (lapsed) {
      next = editRoom(next, room.key, (old) => ({
        ...old,
        typing: new Map([...old.typing].filter(([, until]) => until > now)),
      }));
    }
    next = sendWaiting(next, room.key, now, out);
  }
  return next;
}
