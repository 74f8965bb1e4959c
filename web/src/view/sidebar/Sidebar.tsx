import { mayKeepOrder } from '../../protocol/rights.ts';
import type { State } from '../../state/state.ts';
import { Logo } from '../parts/Logo.tsx';
import { ToolButton } from '../parts/ToolButton.tsx';
import { People } from './People.tsx';
import { PlaceList } from './PlaceList.tsx';
import { Rooms } from './Rooms.tsx';
import { SidebarFoot } from './SidebarFoot.tsx';

interface Props {
  state: State;
  /** Closes the drawer that this is shown in; absent where it stands beside the chat. */
  onHide?: () => void;
  onSettings: () => void;
}

/** Rooms, private conversations, and everyone who is here. */
export function Sidebar({ state, onHide, onSettings }: Props) {
  const all = [...state.rooms.values()];
  const rooms = all.filter((room) => room.kind === 'room');
  const talks = all.filter((room) => room.kind === 'private');
  const current = state.current === null ? undefined : state.rooms.get(state.current);
  // A conversation shows the people of the room that one came from: whom else one could talk to.
  const here = current?.kind === 'room' ? current : rooms[0];
  const chosen = () => onHide?.();
  return (
    <aside class="sidebar" aria-label="Rooms and people">
      <div class="sidebar-head">
        <Logo small />
        <span id="sidebar-title">Broadcast</span>
        {onHide ? <ToolButton icon="close" label="Close" onClick={onHide} /> : null}
      </div>
      <div class="sidebar-body">
        <Rooms rooms={rooms} known={state.known} current={state.current} onChosen={chosen} />
        {talks.length > 0 ? (
          <section>
            <div class="section-head">
              <h2>Private</h2>
            </div>
            <PlaceList
              id="talks"
              label="Private conversations"
              rooms={talks}
              current={state.current}
              onChosen={chosen}
            />
          </section>
        ) : null}
        {here ? (
          <People
            people={here.people}
            me={state.me.name}
            keepsOrder={mayKeepOrder(state.me.rights)}
            onChosen={chosen}
          />
        ) : null}
      </div>
      <SidebarFoot name={state.me.name} link={state.link} onSettings={onSettings} />
    </aside>
  );
}
