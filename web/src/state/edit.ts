import type { Effect } from './effect.ts';
import type { Room } from './room.ts';
import type { Alert, State } from './state.ts';

/** Where a step of the reducer puts what has to be done outside. */
export type Out = (effect: Effect) => void;

/** The state with one room changed; the same state when the room is not there or stays the same. */
export function editRoom(state: State, key: string, edit: (room: Room) => Room): State {
  const room = state.rooms.get(key);
  if (!room) return state;
  const next = edit(room);
  return next === room ? state : withRoom(state, next);
}

/** The state with a room put in the place of the one with its key, or at the end. */
export const withRoom = (state: State, room: Room): State => ({
  ...state,
  rooms: new Map(state.rooms).set(room.key, room),
});

const ALERTS_AT_MOST = 5;

/** The state with something told that belongs to no room. The same text is not told twice at once. */
export function alert(state: State, code: string, text: string, tone: Alert['tone'] = 'error'): State {
  const others = state.alerts.filter((old) => old.text !== text);
  return {
    ...state,
    n: state.n + 1,
    alerts: [...others, { n: state.n, code, text, tone }].slice(-ALERTS_AT_MOST),
  };
}

const NOTICES_AT_MOST = 2_000;

/** The state with a line of the page's own at the end of a room. */
export function note(state: State, key: string, text: string, now: number, tone: 'info' | 'error' = 'info'): State {
  const edited = editRoom(state, key, (room) => ({
    ...room,
    notices: [...room.notices, { kind: 'note' as const, after: room.newest, n: state.n, at: now, text, tone }].slice(
      -NOTICES_AT_MOST,
    ),
  }));
  return { ...edited, n: state.n + 1 };
}
