import type { Left } from '../../protocol/serverFrames.ts';
import type { State } from '../state.ts';
import { forget } from '../rooms.ts';

/** A room was left, by this connection's own wish. */
export const onLeft = (state: State, { roomId }: Left): State => forget(state, roomId);
