import type { Limits } from '../protocol/limits.ts';
import type { Out } from './edit.ts';
import type { Pending } from './message.ts';
import { editPending, frameOf, roomOfPending, sendAll } from './outbox.ts';
import type { Room } from './room.ts';
import type { Sending, State } from './state.ts';

const WIDEST = 1_024;
const SHORTEST_PAUSE_MS = 100;

/** Of a connection on which nothing was sent. */
export const IDLE: Sending = { sent: 0, window: WIDEST, held: null };

const widest = ({ messageBurst }: Limits): number => (messageBurst > 0 ? Math.min(messageBurst, WIDEST) : WIDEST);

/** A new connection, on which the server takes so much at once. */
export const beginSending = (state: State): State => ({
  ...state,
  sending: { ...IDLE, window: widest(state.limits) },
});

/**
 * The server cannot take a message now (docs/protocol.md, "Rates"): it waits, and with it all that was sent after it. A refusal of what
 * waits already is one that this page knows of.
 */
export function hold(state: State, room: Room, item: Pending, until: number, now: number): State {
  if (item.status !== 'sent') return state;
  const again = Math.max(until, now + SHORTEST_PAUSE_MS);
  let next: State = state;
  for (const { key } of state.rooms.values()) {
    next = editPending(next, key, (other) =>
      other.status === 'sent' && other.sentAs >= item.sentAs ? { ...other, status: 'waiting', sentAs: 0 } : other,
    );
  }
  return { ...next, sending: { ...next.sending, window: 1, held: { id: item.id, frame: frameOf(room, item), again } } };
}

/** Sends the message again that the server could not take, when it is time. */
export function sendHeld(state: State, now: number, out: Out): State {
  const { held, sent } = state.sending;
  if (!held || held.again === null || held.again > now || state.link.status !== 'online') return state;
  out({ do: 'send', frame: held.frame });
  const room = roomOfPending(state, held.id);
  const sending = { ...state.sending, sent: sent + 1, held: { ...held, again: null } };
  const next = { ...state, sending };
  return room
    ? editPending(next, room.key, (item) =>
        item.id === held.id ? { ...item, status: 'sent', sentAs: sent + 1 } : item,
      )
    : next;
}

/** A message was answered: the next ones may go. */
export function answered(state: State, id: string, taken: boolean, now: number, out: Out): State {
  const { window, held } = state.sending;
  const sending = {
    ...state.sending,
    window: taken ? Math.min(window + 1, widest(state.limits)) : window,
    held: held?.id === id ? null : held,
  };
  return sendAll({ ...state, sending }, now, out);
}
