import type { DirectMessage, Entry, RoomMessage } from '../protocol/serverFrames.ts';
import { mentions } from './mentions.ts';
import type { Message } from './message.ts';
import { sameName } from './names.ts';
import type { State } from './state.ts';

/** An entry of a room as the page keeps it; `base` is that of its room. */
export function entryOf(state: State, base: number, wire: Entry): Message {
  if (!('target' in wire)) return messageOf(state, base, wire);
  return {
    kind: 'message',
    seq: base + wire.seq,
    id: undefined,
    from: wire.by,
    to: undefined,
    text: '',
    at: Date.parse(wire.at) || 0,
    mine: sameName(wire.by, state.me.name),
    mention: false,
    target: base + wire.target,
  };
}

/** A message of the wire as the page keeps it; `base` is that of its room. */
export function messageOf({ me }: State, base: number, wire: RoomMessage | DirectMessage): Message {
  const [from, to] = 'from' in wire ? [wire.from, wire.to] : [wire.username, undefined];
  const mine = sameName(from, me.name);
  return {
    kind: 'message',
    seq: base + wire.seq,
    id: wire.id,
    from,
    to,
    text: wire.message,
    at: Date.parse(wire.at) || 0,
    mine,
    mention: !mine && mentions(wire.message, me.name),
    ...('deleted' in wire && wire.deleted ? { text: '', deletedBy: '' } : {}),
  };
}
