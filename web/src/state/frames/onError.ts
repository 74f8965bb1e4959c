import { isHeldBack, isPassing, isRoomRefusal, secretOf } from '../../protocol/codes.ts';
import type { Refusal } from '../../protocol/serverFrames.ts';
import { alert, editRoom, note, type Out } from '../edit.ts';
import type { Given } from '../event.ts';
import { joinFrame } from '../joining.ts';
import { editPending, roomOfPending } from '../outbox.ts';
import type { Room } from '../room.ts';
import { forget } from '../rooms.ts';
import { answered, hold } from '../sending.ts';
import type { State } from '../state.ts';
import { firstRoom } from './onWelcome.ts';

const LATER_MS = 2_000;
const TOLD = 80;

/** A refusal: of a message, at the door, of a room, of a search, or of something else. */
export function onError(state: State, error: Refusal, given: Given, out: Out): State {
  const room = error.id === undefined ? undefined : roomOfPending(state, error.id);
  if (error.code === 'muted') state = muted(state, error, given);
  if (room) return onMessageRefused(state, room, error, given, out);
  if (error.id !== undefined && error.id === state.sending.held?.id)
    return onAbandonedRefused(state, error, given, out);
  if (error.code === 'muted') return state;
  // Of what was asked for with an identifier, only messages wait for an answer; the rest is told.
  if (error.id !== undefined) {
    return state.sheet?.kind === 'sanctions'
      ? { ...state, sheet: { ...state.sheet, reason: error.message } }
      : alert(state, error.code, error.message);
  }
  if (error.code === 'session_invalid') return withoutSession(state, out);
  if (state.sheet?.kind === 'access' && state.sheet.status === 'waiting' && ofAccess(error.code)) {
    return { ...state, sheet: { ...state.sheet, status: 'asking', tried: '', refusal: error.message } };
  }
  if (state.link.status !== 'online') return onDoorClosed(state, error, given, out);
  if (isPassing(error.code)) return later(state, error, given);
  if (isRoomRefusal(error.code)) return onRoomRefused(state, error, out);
  if (state.search?.status === 'loading' && ofSearch(error.code)) return searchFailed(state, error.message);
  if (error.code === 'no_such_user') return alert(emptied(state), error.code, error.message);
  return alert(state, error.code, error.message);
}

const ofAccess = (code: string): boolean =>
  secretOf(code) !== null || ['too_many_attempts', 'keys_unavailable', 'not_allowed'].includes(code);

/** One may only read for a while, which the field tells. The frame that muted one has told by whom and why. */
function muted(state: State, { retryAfterMs, message }: Refusal, { now }: Given): State {
  const known = state.me.muted;
  const until = retryAfterMs === undefined ? null : now + retryAfterMs;
  const reason = known?.reason ?? /: (.*)$/.exec(message)?.[1] ?? '';
  return { ...state, me: { ...state.me, muted: { until, by: known?.by ?? '', reason } } };
}

function onMessageRefused(state: State, room: Room, error: Refusal, given: Given, out: Out): State {
  const item = room.pending.find((pending) => pending.id === error.id);
  if (item && isHeldBack(error.code)) {
    return hold(state, room, item, given.now + (error.retryAfterMs ?? LATER_MS), given.now);
  }
  const refused = onMessageDone(state, room, error, given, out);
  return error.id === undefined ? refused : answered(refused, error.id, false, given.now, out);
}

/** The room of a message that waited to be sent again was left meanwhile: it goes all the same, as the server waits for it. */
function onAbandonedRefused(state: State, error: Refusal, { now }: Given, out: Out): State {
  const { held } = state.sending;
  if (!held || !isHeldBack(error.code)) return answered(state, error.id ?? '', false, now, out);
  const again = now + (error.retryAfterMs ?? LATER_MS);
  return { ...state, sending: { ...state.sending, held: { ...held, again } } };
}

function onMessageDone(state: State, room: Room, error: Refusal, { now }: Given, out: Out): State {
  const passing = isPassing(error.code);
  const next = editPending(state, room.key, (item) => {
    if (item.id !== error.id) return item;
    return passing
      ? { ...item, status: 'waiting', notBefore: now + (error.retryAfterMs ?? LATER_MS) }
      : { ...item, status: 'refused', reason: error.message };
  });
  // A whisper said elsewhere: its conversation is not in sight.
  if (!passing && state.current !== null && state.current !== room.key) {
    const text = room.pending.find((item) => item.id === error.id)?.text ?? '';
    return note(next, state.current, `Not sent: “${text.slice(0, TOLD)}”. ${error.message}`, now, 'error');
  }
  if (error.code !== 'not_joined' || room.kind !== 'room') return next;
  out({ do: 'send', frame: joinFrame(next, room, false) });
  return editRoom(next, room.key, (old) => ({ ...old, status: 'joining' }));
}

/** The token is of another server, or of this one before it forgot: come as a new person of that name. */
function withoutSession(state: State, out: Out): State {
  const next = { ...state, me: { ...state.me, session: undefined, connection: undefined } };
  out({ do: 'send', frame: joinFrame(next, next.rooms.get(firstRoom(next)), true) });
  return next;
}

// The server's own words tell programs which frame to send.
const SPOKEN: ReadonlyMap<string, string> = new Map([
  ['password_required', 'This server asks for a password.'],
  ['token_required', 'This server asks for an access token. Whoever runs it can give you one.'],
]);

/** Not let in: what passes is tried again, the rest is for the person on the start screen. What was written stays. */
function onDoorClosed(state: State, error: Refusal, { now }: Given, out: Out): State {
  if (isPassing(error.code)) {
    const rejoinAt = now + (error.retryAfterMs ?? LATER_MS);
    return editRoom(state, firstRoom(state), (room) => ({ ...room, rejoinAt }));
  }
  out({ do: 'disconnect' });
  const secret = secretOf(error.code) ?? state.start.secret;
  const refusal = { code: error.code, text: SPOKEN.get(error.code) ?? error.message, suggestion: error.suggestion };
  return { ...state, parting: null, start: { ...state.start, phase: 'asking', refusal, secret } };
}

/** Something could not be done now: rooms that wait to be entered ask again, a history that was asked for may be asked for again. */
function later(state: State, error: Refusal, { now }: Given): State {
  const rejoinAt = now + (error.retryAfterMs ?? LATER_MS);
  const rooms = new Map(
    [...state.rooms].map(([key, room]): [string, Room] => {
      if (room.status === 'joining') return [key, { ...room, rejoinAt }];
      return [key, room];
    }),
  );
  // Not at once: what is in view would be asked for again and again.
  const next = { ...state, rooms, askAgainAt: rejoinAt };
  const waits = [...rooms.values()].some((room) => room.status === 'joining' || room.history.asked !== null);
  if (!waits && next.search?.status !== 'loading') return alert(next, error.code, error.message);
  return next.search?.status === 'loading' ? searchFailed(next, error.message) : next;
}

/** Answers come in the order of the questions: the first room that waits is the one that is meant. */
function onRoomRefused(state: State, error: Refusal, out: Out): State {
  const rooms = [...state.rooms.values()].filter((other) => other.kind === 'room');
  const waits = rooms.filter((other) => other.status === 'joining');
  const room = waits.find((other) => other.key === firstRoom(state)) ?? waits[0];
  if (!room) return alert(state, error.code, error.message);
  if (room.epoch !== null) {
    return editRoom(state, room.key, (old) => ({ ...old, status: 'refused', refusal: old.refusal ?? error.message }));
  }
  const { known } = state;
  if (state.start.phase === 'joining' && rooms.every((other) => other === room || other.status === 'refused')) {
    out({ do: 'disconnect' });
    const refusal = { code: error.code, text: error.message, suggestion: undefined };
    return { ...state, start: { ...state.start, phase: 'asking', refusal } };
  }
  return { ...forget(alert(state, error.code, error.message), room.key), known };
}

const ofSearch = (code: string): boolean =>
  ['query_invalid', 'search_timeout', 'search_busy', 'unknown_type', 'bad_field'].includes(code);

const searchFailed = (state: State, reason: string): State =>
  state.search ? { ...state, search: { ...state.search, status: 'failed', reason } } : state;

/** Nobody has that name now, so there is no conversation to load. */
const emptied = (state: State): State => ({
  ...state,
  rooms: new Map(
    [...state.rooms].map(([key, room]) =>
      room.kind === 'private' && room.history.asked
        ? [key, { ...room, history: { ...room.history, asked: null, loaded: true } }]
        : [key, room],
    ),
  ),
});
