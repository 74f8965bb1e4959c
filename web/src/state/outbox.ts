import type { ClientFrame } from '../protocol/clientFrames.ts';
import { editRoom, type Out } from './edit.ts';
import type { Pending } from './message.ts';
import type { Room } from './room.ts';
import type { State } from './state.ts';

/** Sends what waits in a room, in its order. What must wait longer keeps what was written after it waiting too. */
export function sendWaiting(state: State, key: string, now: number, out: Out): State {
  const room = state.rooms.get(key);
  if (!room || room.status !== 'live' || state.link.status !== 'online') return state;
  const blocked = room.pending.findIndex((item) => item.status === 'waiting' && item.notBefore > now);
  const ready = (blocked < 0 ? room.pending : room.pending.slice(0, blocked)).filter(
    (item) => item.status === 'waiting',
  );
  if (ready.length === 0) return state;
  for (const item of ready) out({ do: 'send', frame: frameOf(room, item) });
  return editPending(state, key, (item) => (ready.includes(item) ? { ...item, status: 'sent' } : item));
}

/** The state with the pending messages of a room changed; null takes one out. */
export const editPending = (state: State, key: string, edit: (item: Pending) => Pending | null): State =>
  editRoom(state, key, (room) => ({
    ...room,
    pending: room.pending.flatMap((item) => edit(item) ?? []),
  }));

/** The room that has a pending message. */
export const roomOfPending = (state: State, id: string): Room | undefined =>
  [...state.rooms.values()].find((room) => room.pending.some((item) => item.id === id));

const frameOf = (room: Room, item: Pending): ClientFrame =>
  room.kind === 'private'
    ? { type: 'dm', payload: { to: room.title, message: item.text, id: item.id } }
    : { type: 'msg', payload: { roomId: room.key, message: item.text, id: item.id } };
