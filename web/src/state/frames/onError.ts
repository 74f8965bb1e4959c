import { isJoinRefusal, isPassing } from '../../protocol/codes.ts';
import type { Refusal } from '../../protocol/serverFrames.ts';
import { alert, type Out } from '../edit.ts';
import type { Given } from '../event.ts';
import { firstRoom } from './onWelcome.ts';
import { joinFrame } from '../joining.ts';
import { editPending, roomOfPending } from '../outbox.ts';
import type { State } from '../state.ts';

const LATER_MS = 2_000;

/** A refusal: of a message, of the join, or of something else. */
export function onError(state: State, error: Refusal, given: Given, out: Out): State {
  const room = error.id === undefined ? undefined : roomOfPending(state, error.id);
  if (room) return onMessageRefused(state, room.key, error, given);
  if (error.code === 'session_invalid') {
    const next = { ...state, me: { ...state.me, session: undefined, connection: undefined } };
    out({ do: 'send', frame: joinFrame(next, next.rooms.get(firstRoom(next)), true) });
    return next;
  }
  if (state.link.status !== 'online' && isJoinRefusal(error.code)) {
    out({ do: 'disconnect' });
    const refusal = { code: error.code, text: error.message, suggestion: error.suggestion };
    return { ...state, start: { ...state.start, phase: 'asking', refusal } };
  }
  return alert(state, error.code, error.message);
}

function onMessageRefused(state: State, key: string, error: Refusal, { now }: Given): State {
  return editPending(state, key, (item) => {
    if (item.id !== error.id) return item;
    return isPassing(error.code)
      ? { ...item, status: 'waiting', notBefore: now + (error.retryAfterMs ?? LATER_MS) }
      : { ...item, status: 'refused', reason: error.message };
  });
}
