import type { Joined } from '../../protocol/serverFrames.ts';
import { editRoom, note, type Out } from '../edit.ts';
import type { Given } from '../event.ts';
import { askBefore, askOlder } from '../history.ts';
import { sendWaiting } from '../outbox.ts';
import { read } from '../reading.ts';
import type { Room } from '../room.ts';
import type { State } from '../state.ts';
import { askMoreNames } from './onUsers.ts';
import { byName } from '../names.ts';

/** A room was entered, for the first time or again after a break. */
export function onJoined(state: State, joined: Joined, given: Given, out: Out): State {
  const room = state.rooms.get(joined.roomId);
  if (!room) return state;
  const anew = room.epoch !== null && room.epoch !== joined.epoch;
  let next = editRoom(state, room.key, (old) => ({
    ...(room.epoch === null
      ? fresh(old, joined)
      : anew
        ? renumbered(old, joined)
        : { ...old, history: { ...old.history } }),
    status: 'live',
    refusal: null,
    rejoinAt: 0,
    epoch: joined.epoch,
    people: { names: joined.users.toSorted(byName), count: joined.count },
    typing: new Map(),
  }));
  next = entered(next, room.key, joined);
  if (anew) next = note(next, room.key, 'The room has started anew; earlier messages may be missing.', given.now);
  if (room.epoch === null) next = askOlder(next, room.key, out);
  else if (anew && joined.seq > 0) next = askBefore(next, room.key, room.newest + joined.seq + 1, out);
  askMoreNames(next, room.key, joined.users.at(-1), joined.count > joined.users.length, out);
  out({ do: 'settled' });
  return read(sendWaiting(next, room.key, given.now, out));
}

/** The first time: only live messages come. What was said before is a page of history, and unread what one has not read. */
function fresh(room: Room, { seq, epoch }: Joined): Room {
  const known = room.seen?.epoch === epoch ? Math.min(room.seen.seq, seq) : seq;
  const unread = seq - known;
  return { ...room, newest: seq, read: known, unread, newAfter: unread > 0 ? known : null };
}

/** The numbering began anew: what was read stays above, and the new numbers stand after it. */
function renumbered(room: Room, { seq }: Joined): Room {
  const base = room.newest;
  return {
    ...room,
    base,
    newest: base + seq,
    read: base,
    pending: room.pending.filter((item) => item.status !== 'acked'),
    history: { asked: null, first: base + 1, loaded: false },
  };
}

/** The first room that answers opens the chat. */
function entered(state: State, key: string, { username }: Joined): State {
  return {
    ...state,
    me: { ...state.me, name: username },
    current: state.current ?? key,
    start: { ...state.start, phase: 'in', refusal: null, name: username, room: key },
  };
}
