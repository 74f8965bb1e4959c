import type { Presence } from '../../protocol/serverFrames.ts';
import { editRoom, note } from '../edit.ts';
import type { Given } from '../event.ts';
import { byName, sameName } from '../names.ts';
import { folding } from '../presence.ts';
import type { Room } from '../room.ts';
import type { State } from '../state.ts';

/** People came, went, or took other names. */
export function onPresence(state: State, presence: Presence, { now }: Given): State {
  const room = state.rooms.get(presence.roomId);
  if (!room) return state;
  const renamed = presence.renamed ?? [];
  const came = presence.joined.filter((name) => !renamed.some((change) => change.to === name));
  const went = presence.left.filter((name) => !renamed.some((change) => change.from === name));
  const cameCount = Math.max(came.length, (presence.joinedCount ?? 0) - renamed.length);
  const wentCount = Math.max(went.length, (presence.leftCount ?? 0) - renamed.length);
  let next = editRoom(state, room.key, (old) => ({
    ...listed(old, presence),
    notices: folding(old.notices, old.newest, state.n, now, [
      { what: 'joined', names: came, count: cameCount },
      { what: 'left', names: went, count: wentCount },
    ]),
  }));
  next = { ...next, n: next.n + 1 };
  for (const { from, to } of renamed) {
    next = note(next, room.key, `${from} is now known as ${to}.`, now);
    next = retitled(next, from, to);
  }
  return next;
}

function listed(room: Room, { joined, left, users }: Presence): Room {
  const gone = new Set(left);
  const names = new Set([...room.people.names, ...joined].filter((name) => !gone.has(name)));
  return {
    ...room,
    people: { names: [...names].sort(byName), count: Math.max(users, 0) },
    typing: new Map([...room.typing].filter(([name]) => !gone.has(name))),
  };
}

/** The conversation with a person keeps its key and gets the new name. */
function retitled(state: State, from: string, to: string): State {
  const room = [...state.rooms.values()].find((other) => other.kind === 'private' && sameName(other.title, from));
  return room ? editRoom(state, room.key, (old) => ({ ...old, title: to })) : state;
}
