import type { Users } from '../../protocol/serverFrames.ts';
import { editRoom, type Out } from '../edit.ts';
import { byName } from '../names.ts';
import type { State } from '../state.ts';

/** Nobody reads a longer list; the count tells the rest. */
const NAMES_AT_MOST = 1_000;

/** One more page of a people list. */
export function onUsers(state: State, { roomId, users, count, more }: Users, out: Out): State {
  const next = editRoom(state, roomId, (room) => ({
    ...room,
    people: { names: [...new Set([...room.people.names, ...users])].sort(byName), count },
  }));
  askMoreNames(next, roomId, users.at(-1), more, out);
  return next;
}

/** Asks for the names after `last` when there are more and the list is not long enough. */
export function askMoreNames(state: State, key: string, last: string | undefined, more: boolean, out: Out): void {
  const names = state.rooms.get(key)?.people.names ?? [];
  if (!more || last === undefined || names.length >= NAMES_AT_MOST) return;
  out({ do: 'send', frame: { type: 'users', payload: { roomId: key, after: last } } });
}
