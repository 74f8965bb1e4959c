import type { Out } from '../edit.ts';
import { editRoom } from '../edit.ts';
import type { Given } from '../event.ts';
import { signalEnd, signalTyping } from '../signalling.ts';
import type { State } from '../state.ts';

/** The text in the field changed. A command is nobody else's business, not even that it is being written. */
export function onDraft(state: State, key: string, text: string, given: Given, out: Out): State {
  const next = editRoom(state, key, (room) => (room.draft === text ? room : { ...room, draft: text }));
  if (next === state) return state;
  return text === '' || /^\/(?!\/)/.test(text) ? signalEnd(next, out) : signalTyping(next, key, given.now, out);
}
