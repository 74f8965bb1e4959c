import type { DirectMessage, RoomMessage, ServerFrame } from '../../protocol/serverFrames.ts';
import type { Out } from '../edit.ts';
import type { Given } from '../event.ts';
import type { State } from '../state.ts';
import { onFrame } from './onFrame.ts';
import { onMessages } from './onMessages.ts';

/** Frames in their order. Messages of one room that follow one another are taken together: a burst costs one change. */
export function onFrames(state: State, frames: readonly ServerFrame[], given: Given, out: Out): State {
  let next = state;
  for (let i = 0; i < frames.length;) {
    const frame = frames[i]!;
    if (frame.type !== 'msg' && frame.type !== 'dm') {
      next = onFrame(next, frame, given, out);
      i++;
      continue;
    }
    const together: (RoomMessage | DirectMessage)[] = [];
    for (let other = frames[i]; isOf(other, frame.payload.roomId); other = frames[++i]) together.push(other.payload);
    next = onMessages(next, together, 'live', given, out);
  }
  return next;
}

const isOf = (
  frame: ServerFrame | undefined,
  roomId: string,
): frame is Extract<ServerFrame, { type: 'msg' } | { type: 'dm' }> =>
  (frame?.type === 'msg' || frame?.type === 'dm') && frame.payload.roomId === roomId;
