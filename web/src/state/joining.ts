import type { ClientFrame } from '../protocol/clientFrames.ts';
import type { Room } from './room.ts';
import type { State } from './state.ts';

const CONVERSATIONS_AT_MOST = 1_000;

/**
 * The frame that enters a room, from the position that the page has. The first of a connection also says who one is, and up to where
 * one has read the private conversations.
 */
export function joinFrame(state: State, room: Room | undefined, first: boolean): ClientFrame {
  return {
    type: 'join',
    payload: {
      roomId: room?.key ?? state.start.room,
      ...(room?.epoch ? { since: room.newest - room.base, epoch: room.epoch } : {}),
      ...(first ? introduction(state) : {}),
    },
  };
}

function introduction({ me, rooms }: State) {
  return {
    username: me.name,
    resends: true as const,
    ...(me.session ? { session: me.session, direct: positions([...rooms.values()]) } : {}),
    ...(me.connection ? { replaces: me.connection } : {}),
    ...(me.token ? { token: me.token } : {}),
  };
}

const positions = (rooms: readonly Room[]): Record<string, number> =>
  Object.fromEntries(
    rooms
      .filter((room) => room.kind === 'private' && room.id !== null)
      .slice(0, CONVERSATIONS_AT_MOST)
      .map((room) => [room.id, room.newest - room.base]),
  );
