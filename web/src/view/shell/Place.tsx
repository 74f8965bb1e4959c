import { mayKeepOrder, mayWrite } from '../../protocol/rights.ts';
import type { Room } from '../../state/room.ts';
import type { State } from '../../state/state.ts';
import { Composer } from '../composer/Composer.tsx';
import { Announcer } from '../messages/Announcer.tsx';
import { MessageList } from '../messages/MessageList.tsx';

/** The open room or conversation: what was said, and the field to say something. */
export function Place({ room, state }: { room: Room; state: State }) {
  const keepsOrder = mayKeepOrder(state.me.rights);
  return (
    <>
      <MessageList room={room} me={state.me.name} keepsOrder={keepsOrder} />
      <Announcer room={room} />
      <Composer
        room={room}
        people={peopleOf(room, state)}
        rooms={[...new Set([...roomsOf(state), ...state.known])]}
        limit={state.limits.maxMessage}
        readOnly={!mayWrite(state.me.rights)}
        holding={state.sending.held !== null}
        muted={state.me.muted}
        keepsOrder={keepsOrder}
      />
    </>
  );
}

const roomsOf = (state: State): string[] =>
  [...state.rooms.values()].filter((room) => room.kind === 'room').map((room) => room.title);

/** Everyone whom one could mean: the people here, and those with whom one talks. */
function peopleOf(room: Room, state: State): readonly string[] {
  const talks = [...state.rooms.values()].filter((other) => other.kind === 'private').map((other) => other.title);
  return [...new Set([...room.people.names, ...talks])].filter((name) => name !== state.me.name);
}
