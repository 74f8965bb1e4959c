import type { Nick, Welcome } from '../../protocol/serverFrames.ts';
import type { Out } from '../edit.ts';
import { joinFrame } from '../joining.ts';
import { beginSending } from '../sending.ts';
import type { State } from '../state.ts';

/** The server knows who one is. Now the other rooms are entered too. */
export function onWelcome(state: State, welcome: Welcome, out: Out): State {
  const rooms = new Map(state.rooms);
  for (const room of rooms.values()) {
    if (room.kind === 'private') rooms.set(room.key, { ...room, status: 'live' });
    else if (room.key !== firstRoom(state)) out({ do: 'send', frame: joinFrame(state, room, false) });
  }
  return beginSending({
    ...state,
    rooms,
    link: { status: 'online' },
    limits: welcome.limits,
    parting: null,
    me: {
      ...state.me,
      name: welcome.username,
      session: welcome.session,
      connection: welcome.connection,
      durability: welcome.durability,
      rights: welcome.rights,
      // One who is still muted is told after the welcome.
      muted: null,
    },
  });
}

/** The room that was entered with the first frame of a connection. */
export function firstRoom(state: State): string {
  const shown = state.current === null ? undefined : state.rooms.get(state.current);
  if (shown?.kind === 'room') return shown.key;
  return [...state.rooms.values()].find((room) => room.kind === 'room')?.key ?? state.start.room;
}

/** One's own name changed, here or in another tab. */
export const onNick = (state: State, nick: Nick): State => ({
  ...state,
  me: { ...state.me, name: nick.username, session: nick.session },
  start: { ...state.start, name: nick.username },
});
