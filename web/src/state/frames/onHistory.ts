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
  const known = editRoom(there, room.key, (old) => ({ ...begun(old, page), history: answered(old, page) }));
  return read(onMessages(known, page.messages, 'history', given, out));
}

function answered(room: Room, page: History): Room['history'] {
  const { asked, first } = room.history;
  const oldest = page.messages[0] ? room.base + page.messages[0].seq : undefined;
  return { asked: null, loaded: true, first: Math.max(first, firstOf(room, asked, oldest, page.more)) };
}

/** The first number that the log still has, as far as the answer tells; 0 when it tells nothing. */
function firstOf(room: Room, asked: Room['history']['asked'], oldest: number | undefined, more: boolean): number {
  if (asked?.after !== undefined) {
    // What was asked for begins later than asked, or not at all: what is below is gone.
    if (oldest !== undefined) return oldest > asked.after + 1 ? oldest : 0;
    return room.messages.find((message) => message.seq > asked.after!)?.seq ?? 0;
  }
  if (more) return 0;
  return oldest ?? asked?.before ?? room.newest + 1;
}

/** A private conversation has no `joined`: its first page says where it is. What was said before the page knew it is not new. */
function begun(room: Room, page: History): Room {
  if (room.kind === 'room' || room.newest > 0) return room;
  const newest = page.messages.at(-1)?.seq ?? 0;
  return { ...room, newest, read: newest };
}

function roomOf(state: State, page: History): readonly [State, Room | undefined] {
  const known = [...state.rooms.values()].find((room) => room.id === page.roomId);
  if (known) return [state, known];
  // The answer to the first question by a person's name.
  const asking = [...state.rooms.values()].find((room) => room.id === null && room.history.asked);
  return asking ? conversationBy(state, page.roomId, asking.title) : [state, undefined];
}
