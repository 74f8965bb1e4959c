import type { Left } from '../../protocol/serverFrames.ts';
import { editRoom } from '../edit.ts';
import { forget } from '../rooms.ts';
import type { State } from '../state.ts';

/** A room was left, by one's own wish, or because it was closed: then it stays in sight, with the reason. */
export function onLeft(state: State, { roomId }: Left): State {
  if (state.rooms.get(roomId)?.refusal === null) return forget(state, roomId);
  return editRoom(state, roomId, (room) => ({
    ...room,
    status: 'refused',
    people: { names: [], count: 0 },
    typing: new Map(),
  }));
}
