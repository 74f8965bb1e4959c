import { deletionsOf } from './deletions.ts';
import { isRead } from './reading.ts';
import type { Room } from './room.ts';
import type { State } from './state.ts';

const MESSAGES_AT_MOST = 20_000;
const KEPT = 15_000;

/** A room that forgot its oldest messages when it has too many and nobody is reading up there. They can be loaded again. */
export function trimmed(state: State, room: Room): Room {
  if (room.messages.length <= MESSAGES_AT_MOST) return room;
  if (state.current === room.key && !isRead(state, room.key)) return room;
  const messages = room.messages.slice(-KEPT);
  const first = messages[0]!.seq;
  return {
    ...room,
    messages,
    deletions: deletionsOf(messages),
    notices: room.notices.filter((notice) => notice.after >= first),
  };
}
