import { editRoom, type Out } from './edit.ts';
import { PRIVATE } from './conversations.ts';
import type { Room } from './room.ts';
import type { State } from './state.ts';

const PAGE = 100;

/** Whether there is something before the first message that is here. */
export const hasOlder = (room: Room): boolean =>
  room.messages[0] ? room.messages[0].seq > room.history.first : !room.history.loaded;

/**
 * What is missing between two messages that follow one another here, if it can be had. Numbers have no gaps, so a jump in them is a
 * message that is elsewhere: not loaded, or gone, which a notice tells.
 */
export function missingBetween(room: Room, low: number, high: number): { from: number; to: number } | null {
  if (high - low === 1) return null;
  let [from, to] = [Math.max(low + 1, room.history.first), high - 1];
  for (const notice of room.notices) {
    if (notice.kind !== 'gap' || notice.reason === 'ahead') continue;
    if (notice.from <= from) from = Math.max(from, notice.to + 1);
    if (notice.to >= to) to = Math.min(to, notice.from - 1);
  }
  return from <= to ? { from, to } : null;
}

/** Asks for the page before the first message that is here. */
export function askOlder(state: State, key: string, out: Out): State {
  const room = state.rooms.get(key);
  if (!room || !hasOlder(room)) return state;
  const before = room.messages[0]?.seq ?? (room.kind === 'room' ? room.newest + 1 : undefined);
  if (before === room.base + 1)
    return editRoom(state, key, (old) => ({ ...old, history: { ...old.history, loaded: true } }));
  return ask(state, room, before === undefined ? {} : { before }, out);
}

/** Asks for what follows `after`: the upper end of a hole. */
export function askAfter(state: State, key: string, after: number, out: Out): State {
  const room = state.rooms.get(key);
  return room ? ask(state, room, { after }, out) : state;
}

/** Asks for what comes before `before`: the lower end of a hole. */
export function askBefore(state: State, key: string, before: number, out: Out): State {
  const room = state.rooms.get(key);
  return room ? ask(state, room, { before }, out) : state;
}

function ask(state: State, room: Room, range: { before?: number; after?: number }, out: Out): State {
  if (room.history.asked || room.status !== 'live') return state;
  const wire = {
    ...(range.before !== undefined ? { before: range.before - room.base } : {}),
    ...(range.after !== undefined ? { after: Math.max(0, range.after - room.base) } : {}),
  };
  const limit = Math.min(PAGE, state.limits.historyPage);
  out({ do: 'send', frame: { type: 'history', payload: { roomId: room.id ?? PRIVATE + room.title, ...wire, limit } } });
  return editRoom(state, room.key, (old) => ({ ...old, history: { ...old.history, asked: range } }));
}
