import type { Given } from './event.ts';
import { editRoom, type Out } from './edit.ts';
import { joinFrame } from './joining.ts';
import { sendWaiting } from './outbox.ts';
import type { Room } from './room.ts';
import { sendHeld } from './sending.ts';
import { signalIdle } from './signalling.ts';
import type { State } from './state.ts';

/** Time passed: typing that was not renewed lapses, and what was put off is done. */
export function onTick(state: State, { now }: Given, out: Out): State {
  let next = askingAgain(sendHeld(unmuted(signalIdle(state, now, out), now), now, out), now);
  for (const room of state.rooms.values()) {
    if ([...room.typing.values()].some((until) => until <= now))
      next = editRoom(next, room.key, (old) => lapsed(old, now));
    next = sendWaiting(rejoined(next, room, now, out), room.key, now, out);
  }
  return next;
}

/** What was asked too often may be asked again. */
function askingAgain(state: State, now: number): State {
  if (state.askAgainAt === 0 || state.askAgainAt > now) return state;
  const rooms = new Map(
    [...state.rooms].map(([key, room]) => [
      key,
      room.history.asked ? { ...room, history: { ...room.history, asked: null } } : room,
    ]),
  );
  return { ...state, askAgainAt: 0, rooms };
}
const unmuted = (state: State, now: number): State =>
  state.me.muted?.until != null && state.me.muted.until <= now ? { ...state, me: { ...state.me, muted: null } } : state;

const lapsed = (room: Room, now: number): Room => ({
  ...room,
  typing: new Map([...room.typing].filter(([, until]) => until > now)),
});

function rejoined(state: State, room: Room, now: number, out: Out): State {
  if (room.rejoinAt === 0 || room.rejoinAt > now || room.status !== 'joining') return state;
  const { status } = state.link;
  if (status === 'online' || status === 'connecting') {
    out({ do: 'send', frame: joinFrame(state, room, status === 'connecting') });
  }
  return editRoom(state, room.key, (old) => ({ ...old, rejoinAt: 0 }));
}
