import type { Typing } from '../../protocol/serverFrames.ts';
import { editRoom } from '../edit.ts';
import type { Given } from '../event.ts';
import type { State } from '../state.ts';

/** The server says within 5 s that it has ended; this is for when that was lost. */
const LAPSE_MS = 6_000;
const AT_MOST = 50;

/** Somebody types, or has stopped. */
export function onTyping(state: State, { roomId, username, typing }: Typing, { now }: Given): State {
  return editRoom(state, roomId, (room) => {
    if (!typing && !room.typing.has(username)) return room;
    const next = new Map(room.typing);
    if (!typing) next.delete(username);
    else if (next.size < AT_MOST || next.has(username)) next.set(username, now + LAPSE_MS);
    return { ...room, typing: next };
  });
}
