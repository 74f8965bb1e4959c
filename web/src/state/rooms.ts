import { read, withoutLine } from './reading.ts';
import { editRoom } from './edit.ts';
import type { State } from './state.ts';

const KNOWN_AT_MOST = 20;

/** The state without a room; another one is shown in its place. */
export function forget(state: State, key: string): State {
  const room = state.rooms.get(key);
  if (!room) return state;
  const rooms = new Map(state.rooms);
  rooms.delete(key);
  const known = room.kind === 'room' ? [key, ...state.known.filter((old) => old !== key)] : state.known;
  const seen =
    room.kind === 'room' && room.epoch !== null ? { [key]: { epoch: room.epoch, seq: room.read - room.base } } : {};
  const next = { ...state, rooms, seen: { ...state.seen, ...seen }, known: known.slice(0, KNOWN_AT_MOST) };
  return state.current === key ? show(next, [...rooms.keys()][0] ?? null) : next;
}

/** The state with another room shown. The line in the one before goes; search closes. */
export function show(state: State, key: string | null): State {
  if (state.current === key) return state;
  const left = state.current === null ? state : editRoom(state, state.current, withoutLine);
  return read({ ...left, current: key, attention: { ...left.attention, atEnd: true }, search: null });
}
