import { withRoom, type Out } from './edit.ts';
import { firstRoom } from './frames/onWelcome.ts';
import { roomToEnter } from './initial.ts';
import { joinFrame } from './joining.ts';
import type { Room } from './room.ts';
import { IDLE } from './sending.ts';
import type { Link, State } from './state.ts';

/** The connection changed. A break leaves every room `joining`: what is written meanwhile waits. */
export function onLink(state: State, link: Link): State {
  if (link.status === 'online' || link.status === 'connecting') return { ...state, link };
  return {
    ...state,
    link,
    sending: IDLE,
    askAgainAt: 0,
    rooms: new Map([...state.rooms].map(([key, room]) => [key, interrupted(room)])),
  };
}

const interrupted = (room: Room): Room => ({
  ...room,
  status: room.status === 'refused' ? 'refused' : 'joining',
  typing: new Map(),
  history: { ...room.history, asked: null },
  pending: room.pending.map((item) =>
    item.status === 'sent' ? { ...item, status: 'waiting' as const, sentAs: 0 } : item,
  ),
});

/** A socket is open: say who one is, with the room that is shown. The other rooms follow the answer. */
export function onOpened(state: State, out: Out): State {
  const key = firstRoom(state);
  const room = state.rooms.get(key) ?? roomToEnter(state, key);
  const next = state.rooms.has(key) ? state : withRoom(state, room);
  out({ do: 'send', frame: joinFrame(next, room, true) });
  return next;
}
