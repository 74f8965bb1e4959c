import type { DirectMessage, RoomMessage } from '../../protocol/serverFrames.ts';
import { conversationOf } from '../conversations.ts';
import { withRoom, type Out } from '../edit.ts';
import type { Given } from '../event.ts';
import type { Message } from '../message.ts';
import { messageOf } from '../messageOf.ts';
import { notify } from '../notifying.ts';
import { isRead } from '../reading.ts';
import type { Room } from '../room.ts';
import type { State } from '../state.ts';
import { has, merge } from '../timeline.ts';
import { trimmed } from '../trimming.ts';
import { told } from '../whispers.ts';

/** Messages of one room, live, missed, or of a page of its history. What is there already is not taken again. */
export function onMessages(
  state: State,
  wires: readonly (RoomMessage | DirectMessage)[],
  source: 'live' | 'history',
  given: Given,
  out: Out,
): State {
  const first = wires[0];
  if (!first) return state;
  const [there, room] = 'from' in first ? conversationOf(state, first) : [state, state.rooms.get(first.roomId)];
  if (!room) return state;
  const messages = wires
    .map((wire) => messageOf(there, room.base, wire))
    .filter((message) => !has(room.messages, message.seq));
  const after = withRoom(there, taken(there, room, messages, source));
  if (source === 'history') return after;
  const fresh = messages.filter((message) => message.seq > room.newest);
  return notify(told(after, room, fresh, given), room.key, fresh, given, out);
}

function taken(state: State, room: Room, messages: readonly Message[], source: 'live' | 'history'): Room {
  if (messages.length === 0) return room;
  const ids = new Set(messages.map((message) => message.id));
  const authors = new Set(messages.map((message) => message.from));
  const newest = messages.reduce((high, message) => Math.max(high, message.seq), room.newest);
  const pending = room.pending.filter((item) => !ids.has(item.id));
  const next: Room = {
    ...room,
    messages: merge(room.messages, messages),
    newest,
    pending: pending.length === room.pending.length ? room.pending : pending,
    typing: source === 'live' ? new Map([...room.typing].filter(([name]) => !authors.has(name))) : room.typing,
  };
  return trimmed(state, counted(state, room, next, messages));
}

/** Counts what is new to the reader: it came after everything that was known, from somebody else. */
function counted(state: State, before: Room, after: Room, messages: readonly Message[]): Room {
  const fresh = messages.filter((message) => message.seq > before.newest);
  if (fresh.length === 0) return after;
  if (isRead(state, before.key)) return { ...after, read: after.newest };
  const unread = fresh.filter((message) => !message.mine && message.seq > before.read);
  if (unread.length === 0) return after;
  const named = unread.filter((message) => message.mention || before.kind === 'private');
  return {
    ...after,
    unread: before.unread + unread.length,
    mentions: before.mentions + named.length,
    newAfter: before.newAfter ?? Math.min(...unread.map((message) => message.seq)) - 1,
  };
}
