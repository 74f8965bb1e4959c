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
  const { start } = state;
  const refused = link.status === 'ended' && start.phase === 'joining';
  const refusal = refused ? { code: 'ended', text: link.reason, suggestion: undefined } : start.refusal;
  return {
    ...state,
    start: refused ? { ...start, phase: 'asking', refusal } : start,
    link,
    sending: IDLE,
    askAgainAt: 0,
    sheet: withoutAnswer(state.sheet),
    rooms: new Map([...state.rooms].map(([key, room]) => [key, interrupted(room)])),
  };
}

/** An answer that was waited for will not come. */
const withoutAnswer = (sheet: State['sheet']): State['sheet'] =>
  sheet?.kind === 'access' && sheet.status === 'waiting'
    ? { ...sheet, status: 'asking', refusal: 'The connection was lost; try again.' }
    : sheet;

const interrupted = (room: Room): Room => ({
  ...room,
  // One that was closed may be open by then: it is asked for again, once a connection.
  status: 'joining',
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
