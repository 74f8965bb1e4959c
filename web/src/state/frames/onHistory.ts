import type { History } from '../../protocol/serverFrames.ts';
import { conversationBy } from '../conversations.ts';
import { editRoom, type Out } from '../edit.ts';
import type { Given } from '../event.ts';
import { read } from '../reading.ts';
import type { Room } from '../room.ts';
import type { State } from '../state.ts';
import { onMessages } from './onMessages.ts';

/** A page of what was said before. It closes a hole, or goes before everything, or says that there is nothing more. */
export function onHistory(state: State, page: History, given: Given, out: Out): State {
  const [there, room] = roomOf(state, page);
  if (!room) return state;
  const asked = room.history.asked;
  const known = editRoom(there, room.key, (old) => ({ ...old, history: answered(old, page) }));
  const next = onMessages(known, page.messages, 'history', given, out);
  if (room.kind === 'private' && asked?.before === undefined && !room.history.loaded)
    return read(begun(next, room.key));
  return read(next);
}

function answered(room: Room, page: History): Room['history'] {
  const { asked, first } = room.history;
  const oldest = page.messages[0]?.seq;
  // Nothing older is left: what is below the oldest of this page cannot be had.
  const end = asked?.after === undefined && !page.more;
  const below = oldest !== undefined ? room.base + oldest : (asked?.before ?? room.newest + 1);
  return { asked: null, loaded: true, first: end ? Math.max(first, below) : first };
}

/** A private conversation has no `joined`: its newest page says where it is, and all of it has been read before. */
const begun = (state: State, key: string): State =>
  editRoom(state, key, (room) => ({ ...room, newest: Math.max(room.newest, room.messages.at(-1)?.seq ?? 0) }));

function roomOf(state: State, page: History): readonly [State, Room | undefined] {
  const known = [...state.rooms.values()].find((room) => room.id === page.roomId);
  if (known) return [state, known];
  // The answer to the first question by a person's name.
  const asking = [...state.rooms.values()].find((room) => room.id === null && room.history.asked);
  return asking ? conversationBy(state, page.roomId, asking.title) : [state, undefined];
}
