import type { State } from '../../state/state.ts';

/** Unread in all places, or in all but one. */
export function unreadOf(state: State, but: string | null = null): number {
  let sum = 0;
  for (const room of state.rooms.values()) if (room.key !== but) sum += room.unread;
  return sum;
}

/** The title of the window: what is unread, then where one is. */
export function titleOf(state: State): string {
  const room = state.current === null ? undefined : state.rooms.get(state.current);
  const unread = unreadOf(state);
  const place = room ? `${room.kind === 'room' ? '#' : ''}${room.title} · Broadcast` : 'Broadcast';
  return unread > 0 ? `(${unread}) ${place}` : place;
}
