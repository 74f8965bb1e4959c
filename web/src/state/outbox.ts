import type { ClientFrame } from '../protocol/clientFrames.ts';
import { editRoom, type Out } from './edit.ts';
import type { Pending } from './message.ts';
import type { Room } from './room.ts';
import type { State } from './state.ts';

/** Sends what waits in a room, in its order. What must wait longer keeps what was written after it waiting too. */
export function sendWaiting(state: State, key: string, now: number, out: Out): State {
  const room = state.rooms.get(key);
  if (!room || room.status !== 'live' || state.link.status !== 'online' || state.sending.held) return state;
  const blocked = room.pending.findIndex((item) => item.status === 'waiting' && item.notBefore > now);
  const ready = (blocked < 0 ? room.pending : room.pending.slice(0, blocked))
    .filter((item) => item.status === 'waiting')
    .slice(0, Math.max(0, state.sending.window - onTheirWay(state)));
  if (ready.length === 0) return state;
  for (const item of ready) out({ do: 'send', frame: frameOf(room, item) });
  const { sent } = state.sending;
  const next = editPending(state, key, (item) => {
    const place = ready.indexOf(item);
    return place < 0 ? item : { ...item, status: 'sent', sentAs: sent + place + 1 };
  });
  return { ...next, sending: { ...state.sending, sent: sent + ready.length } };
}

/** Sends what waits in all rooms. */
export const sendAll = (state: State, now: number, out: Out): State =>
  [...state.rooms.keys()].reduce((next, key) => sendWaiting(next, key, now, out), state);

const onTheirWay = (state: State): number =>
  [...state.rooms.values()].reduce(
    (sum, room) => sum + room.pending.filter((item) => item.status === 'sent').length,
    0,
  );

/** The state with the pending messages of a room changed; null takes one out. */
export const editPending = (state: State, key: string, edit: (item: Pending) => Pending | null): State =>
  editRoom(state, key, (room) => ({
    ...room,
    pending: room.pending.flatMap((item) => edit(item) ?? []),
  }));

/** The room that has a pending message. */
export const roomOfPending = (state: State, id: string): Room | undefined =>
  [...state.rooms.values()].find((room) => room.pending.some((item) => item.id === id));

/** The frame that says it. */
export const frameOf = (room: Room, item: Pending): ClientFrame =>
  room.kind === 'private'
    ? { type: 'dm', payload: { to: room.title, message: item.text, id: item.id } }
    : { type: 'msg', payload: { roomId: room.key, message: item.text, id: item.id } };
