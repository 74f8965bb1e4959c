import type { Ack } from '../../protocol/serverFrames.ts';
import { withoutTexts } from '../deletions.ts';
import { editRoom, withRoom, type Out } from '../edit.ts';
import type { Given } from '../event.ts';
import type { Message } from '../message.ts';
import { editPending, roomOfPending } from '../outbox.ts';
import { answered } from '../sending.ts';
import type { State } from '../state.ts';
import { merge } from '../timeline.ts';

/**
 * The log has a message. It is about to come, unless it is older than what comes: then it was sent again after the first
 * acknowledgement was lost, and stands where the number says.
 */
export function onAck(state: State, ack: Ack, { now }: Given, out: Out): State {
  return answered(acknowledged(state, ack), ack.id, true, now, out);
}

function acknowledged(state: State, ack: Ack): State {
  const room = roomOfPending(state, ack.id);
  const item = room?.pending.find((pending) => pending.id === ack.id);
  if (!room || !item) return state;
  const known = room.kind === 'private' && room.id === null ? withRoom(state, { ...room, id: ack.roomId }) : state;
  const seq = room.base + ack.seq;
  if (seq > room.newest) {
    return editPending(known, room.key, (pending) => (pending === item ? { ...item, status: 'acked' } : pending));
  }
  const message: Message = {
    kind: 'message',
    seq,
    id: ack.id,
    from: state.me.name,
    to: room.kind === 'private' ? room.title : undefined,
    text: item.text,
    at: Date.parse(ack.at) || item.at,
    mine: true,
    mention: false,
  };
  return editRoom(known, room.key, (old) => ({
    ...old,
    pending: old.pending.filter((pending) => pending.id !== ack.id),
    messages: merge(old.messages, withoutTexts([message], old.deletions)),
  }));
}
