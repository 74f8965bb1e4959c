import type { Entry, ServerFrame } from '../../protocol/serverFrames.ts';
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
    if (!isEntry(frame)) {
      next = onFrame(next, frame, given, out);
      i++;
      continue;
    }
    const together: Entry[] = [];
    for (let other = frames[i]; isOf(other, frame.payload.roomId); other = frames[++i]) together.push(other.payload);
    next = onMessages(next, together, 'live', given, out);
  }
  return next;
}

type EntryFrame = Extract<ServerFrame, { type: 'msg' } | { type: 'dm' } | { type: 'deleted' }>;

const isEntry = (frame: ServerFrame): frame is EntryFrame =>
  frame.type === 'msg' || frame.type === 'dm' || frame.type === 'deleted';

const isOf = (frame: ServerFrame | undefined, roomId: string): frame is EntryFrame =>
  frame !== undefined && isEntry(frame) && frame.payload.roomId === roomId;
