import { editRoom, type Out } from '../edit.ts';
import { askAfter } from '../history.ts';
import type { State } from '../state.ts';
import { has } from '../timeline.ts';
import { show } from '../rooms.ts';

/** How much is loaded before a message that one jumps to. */
const BEFORE = 30;

/** Goes to a message; what is around it is loaded when it is not here. */
export function onJump(state: State, key: string, seq: number, out: Out): State {
  const shown = editRoom(show(state, key), key, (room) => ({ ...room, jump: seq }));
  const room = shown.rooms.get(key);
  if (!room || has(room.messages, seq)) return shown;
  return askAfter(shown, key, Math.max(room.base, seq - BEFORE), out);
}
