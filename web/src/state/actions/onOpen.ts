import { PRIVATE, conversation, conversationWith } from '../conversations.ts';
import { withRoom, type Out } from '../edit.ts';
import { askOlder } from '../history.ts';
import { roomToEnter } from '../initial.ts';
import { joinFrame } from '../joining.ts';
import { sameName } from '../names.ts';
import { forget, show } from '../rooms.ts';
import type { State } from '../state.ts';

/** Shows a room, and enters it when one is not in it. */
export function open(state: State, name: string, out: Out): State {
  const key = name.trim().replace(/^#/, '');
  if (key === '') return state;
  if (state.rooms.get(key)?.kind === 'private') return show(state, key);
  if (key.startsWith(PRIVATE)) return state.start.phase === 'in' ? openPrivate(state, key.slice(1), out) : state;
  if (state.start.phase !== 'in') return { ...state, start: { ...state.start, room: key } };
  const there = state.rooms.get(key);
  if (there && there.status !== 'refused') return show(state, key);
  if (there && there.epoch !== null) {
    if (state.link.status === 'online') out({ do: 'send', frame: joinFrame(state, there, false) });
    return show(withRoom(state, { ...there, status: 'joining' }), key);
  }
  const room = roomToEnter(state, key);
  const next = withRoom({ ...state, known: state.known.filter((other) => other !== key) }, room);
  if (state.link.status === 'online') out({ do: 'send', frame: joinFrame(next, room, false) });
  return show(next, key);
}

/** Shows the conversation with a person, and loads what was said before. */
export function openPrivate(state: State, name: string, out: Out): State {
  if (sameName(name, state.me.name)) return state;
  const room = conversationWith(state, name) ?? conversation(state, name, null);
  const next = state.rooms.has(room.key) ? state : withRoom(state, room);
  return askOlder(show(next, room.key), room.key, out);
}

/** Leaves a room, or closes a conversation; the last room stays. */
export function close(state: State, key: string, out: Out): State {
  const room = state.rooms.get(key);
  if (!room) return state;
  const others = [...state.rooms.values()].filter((other) => other.kind === 'room' && other !== room);
  if (room.kind === 'room' && others.length === 0) return state;
  if (room.kind === 'room' && room.status !== 'refused')
    out({ do: 'send', frame: { type: 'leave', payload: { roomId: key } } });
  return forget(state, key);
}
