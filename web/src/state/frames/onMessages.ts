import type { DirectMessage, Entry } from '../../protocol/serverFrames.ts';
import { conversationOf } from '../conversations.ts';
import { deletionsOf, isDeletion, searchWithout, taking, withoutTexts } from '../deletions.ts';
import { withRoom, type Out } from '../edit.ts';
import type { Given } from '../event.ts';
import type { Message } from '../message.ts';
import { entryOf } from '../messageOf.ts';
import { notify } from '../notifying.ts';
import { isRead } from '../reading.ts';
import type { Room } from '../room.ts';
import type { State } from '../state.ts';
import { has, merge } from '../timeline.ts';
import { trimmed } from '../trimming.ts';
import { told } from '../whispers.ts';

/** Messages and deletions of one room, live, missed, or of a page of its history. What is there already is not taken again. */
export function onMessages(
  state: State,
  wires: readonly Entry[],
  source: 'live' | 'history',
  given: Given,
  out: Out,
): State {
  const [there, room] = roomOf(state, wires);
  if (!room) return state;
  const entries = wires.map((wire) => entryOf(there, room.base, wire));
  const gone = taking(entries);
  const messages = withoutTexts(
    entries.filter((message) => !has(room.messages, message.seq)),
    new Map([...gone, ...room.deletions]),
  );
  const cleared = { ...room, messages: withoutTexts(room.messages, gone) };
  const after = searchWithout(withRoom(there, taken(there, cleared, messages, source)), room, gone);
  if (source === 'history') return after;
  const fresh = messages.filter((message) => message.seq > room.newest && isSaid(message));
  return notify(told(after, room, fresh, given), room.key, fresh, given, out);
}

function roomOf(state: State, wires: readonly Entry[]): readonly [State, Room | undefined] {
  const whispered = wires.find((wire): wire is DirectMessage => 'from' in wire);
  if (whispered) return conversationOf(state, whispered);
  const id = wires[0]?.roomId;
  return [state, id === undefined ? undefined : [...state.rooms.values()].find((room) => room.id === id)];
}

/** Whether it is something to read: no deletion, and not deleted. */
const isSaid = (message: Message): boolean => !isDeletion(message) && message.deletedBy === undefined;

function taken(state: State, room: Room, messages: readonly Message[], source: 'live' | 'history'): Room {
  if (messages.length === 0) return room;
  const ids = new Set(messages.map((message) => message.id));
  const authors = new Set(messages.filter((message) => !isDeletion(message)).map((message) => message.from));
  const deletions = deletionsOf(messages);
  const newest = messages.reduce((high, message) => Math.max(high, message.seq), room.newest);
  const pending = room.pending.filter((item) => !ids.has(item.id));
  const next: Room = {
    ...room,
    messages: merge(room.messages, messages),
    deletions: deletions.size === 0 ? room.deletions : new Map([...room.deletions, ...deletions]),
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
  const unread = fresh.filter((message) => isSaid(message) && !message.mine && message.seq > before.read);
  // A deletion is nothing to read: what was read to the end stays so.
  if (unread.length === 0)
    return fresh.every(isDeletion) && before.read === before.newest ? { ...after, read: after.newest } : after;
  const named = unread.filter((message) => message.mention || before.kind === 'private');
  return {
    ...after,
    unread: before.unread + unread.length,
    mentions: before.mentions + named.length,
    newAfter: before.newAfter ?? Math.min(...unread.map((message) => message.seq)) - 1,
  };
}
