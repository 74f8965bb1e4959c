import type { Out } from '../edit.ts';
import { editRoom } from '../edit.ts';
import type { State } from '../state.ts';

/** The text in the field changed. */
export function onDraft(state: State, key: string, text: string, _out: Out): State {
  return editRoom(state, key, (room) => (room.draft === text ? room : { ...room, draft: text }));
}
