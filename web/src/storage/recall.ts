import type { Reader } from '../protocol/readers.ts';
import { object, text } from '../protocol/readers.ts';
import { PRIVATE } from '../state/conversations.ts';
import { emptyRoom, initialState } from '../state/initial.ts';
import { sameName } from '../state/names.ts';
import type { Room } from '../state/room.ts';
import type { State } from '../state/state.ts';
import type { Box } from './box.ts';
import {
  readChoices,
  readConversations,
  readPerson,
  readPositions,
  readTab,
  type Positions,
  type Tab,
} from './kept.ts';

function recall<T>(box: Box, key: string, reader: Reader<T>): T | null {
  try {
    return reader(box.read(key));
  } catch {
    return null;
  }
}

export const recallPositions = (shared: Box): Positions => recall(shared, 'positions', readPositions) ?? {};

/**
 * The state of a page that opens: as it was left in this tab, or as one who comes back, or new.
 * @param room the room that the address names
 * @returns the state, and whether the chat was open in this tab and goes on without asking
 */
export function recallState(shared: Box, tab: Box, room: string | null): readonly [State, boolean] {
  const person = recall(shared, 'person', readPerson);
  const here = recall(tab, 'tab', readTab);
  const { known, ...notify } = recall(shared, 'choices', readChoices) ?? { desktop: false, sound: false, known: [] };
  const name = here?.open ? here.name : (person?.name ?? '');
  const session = here?.open ? here.session : person?.session;
  const positions = recallPositions(shared);
  const fresh = initialState(name, 'lobby');
  const named = room?.startsWith(PRIVATE) ? null : room;
  const rooms = new Map(here?.open ? roomsOf(here, positions).map((each) => [each.key, each]) : []);
  for (const each of conversations(shared, name)) {
    rooms.set(each.key, { ...(rooms.get(each.key) ?? each), id: each.id, newest: each.newest, read: each.read });
  }
  const state: State = {
    ...fresh,
    me: { ...fresh.me, session },
    start: { ...fresh.start, room: named ?? (here?.open ? firstOf(here) : undefined) ?? 'lobby' },
    rooms,
    notify,
    known,
    seen: positions,
  };
  const open = here?.open === true && name !== '';
  const current = open ? (room ?? here.current) : undefined;
  return [{ ...state, current: current !== undefined && rooms.has(current) ? current : null }, open];
}

const firstOf = (tab: Tab): string | undefined => tab.rooms.find((room) => !room.private)?.key;

const roomsOf = (tab: Tab, positions: Positions): Room[] =>
  tab.rooms.map(({ key, title, private: isPrivate, id, draft, pending }) => ({
    ...emptyRoom(key, isPrivate ? 'private' : 'room', title),
    ...(id === undefined ? {} : { id }),
    seen: positions[key] ?? null,
    draft,
    pending: pending.map((item) => ({ ...item, status: 'waiting', sentAs: 0, notBefore: 0, reason: undefined })),
  }));

/** Conversations belong to a person: somebody else at this browser does not see them. */
function conversations(shared: Box, name: string): Room[] {
  const kept = recall(shared, 'conversations', (value) => ({
    of: object({ of: text })(value).of,
    list: readConversations((value as { list?: unknown }).list),
  }));
  if (!kept || !sameName(kept.of, name)) return [];
  return kept.list.map(({ key, title, id, seq }) => ({
    ...emptyRoom(key, 'private', title),
    id,
    newest: seq,
    read: seq,
  }));
}
