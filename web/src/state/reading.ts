import { editRoom } from './edit.ts';
import type { Room } from './room.ts';
import type { State } from './state.ts';

/** Whether what comes into a room is seen at once. */
export const isRead = ({ current, attention }: State, key: string): boolean =>
  current === key && attention.visible && attention.atEnd;

/** The state with the shown room read, when the reader is looking at its end. The "new messages" line stays until one leaves. */
export const read = (state: State): State =>
  state.current !== null && isRead(state, state.current) ? editRoom(state, state.current, readRoom) : state;

function readRoom(room: Room): Room {
  if (room.unread === 0 && room.mentions === 0 && room.read === room.newest) return room;
  return { ...room, unread: 0, mentions: 0, read: room.newest };
}

/** The room without its "new messages" line: it was left, or something was said in it. */
export const withoutLine = (room: Room): Room => (room.newAfter === null ? room : { ...room, newAfter: null });
