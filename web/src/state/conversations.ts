import type { DirectMessage } from '../protocol/serverFrames.ts';
import { withRoom } from './edit.ts';
import { emptyRoom } from './initial.ts';
import { sameName } from './names.ts';
import type { Room } from './room.ts';
import type { State } from './state.ts';

export const PRIVATE = '@';

/** The conversation of a private message; a new one when there was none. */
export function conversationOf(state: State, message: DirectMessage): readonly [State, Room] {
  const partner = sameName(message.from, state.me.name) ? message.to : message.from;
  return conversationBy(state, message.roomId, partner);
}

/** The conversation with the server's name `id`, or the one with that person that has none yet, or a new one. */
export function conversationBy(state: State, id: string, partner: string): readonly [State, Room] {
  const rooms = [...state.rooms.values()];
  const known =
    rooms.find((room) => room.id === id) ??
    rooms.find((room) => room.kind === 'private' && room.id === null && sameName(room.title, partner));
  if (known?.id === id) return [state, known];
  const room: Room = { ...(known ?? conversation(state, partner, id)), id };
  return [withRoom(state, room), room];
}

/** The conversation with a person by name, if the page has one. */
export const conversationWith = (state: State, name: string): Room | undefined =>
  [...state.rooms.values()].find((room) => room.kind === 'private' && sameName(room.title, name));

/** A conversation that has not begun. `id` makes the key when another person had the name before. */
export function conversation(state: State, name: string, id: string | null): Room {
  const usual = PRIVATE + name;
  const key = state.rooms.has(usual) ? PRIVATE + (id ?? `${name} ${state.n}`) : usual;
  return {
    ...emptyRoom(key, 'private', name),
    id,
    status: state.link.status === 'online' ? 'live' : 'joining',
    people: { names: [state.me.name, name], count: 2 },
  };
}
