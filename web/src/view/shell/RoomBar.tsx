import type { Room } from '../../state/room.ts';
import { ToolButton } from '../parts/ToolButton.tsx';
import { ShowSidebar } from './ShowSidebar.tsx';

interface Props {
  room: Room;
  /** Unread in all other places: shown on the button that opens the list of them. */
  unread: number;
  searching: boolean;
  /** There is no connection. */
  away: boolean;
  onMenu: () => void;
  onSearch: () => void;
  onShare: () => void;
}

/** The name of the open place and what can be done with it. */
export function RoomBar({ room, unread, searching, away, onMenu, onSearch, onShare }: Props) {
  return (
    <header class="bar">
      <ShowSidebar unread={unread} people={room.kind === 'room' ? room.people.count : 0} onClick={onMenu} />
      <div class="bar-title">
        <h1>
          {room.kind === 'room' ? (
            <span class="hash" aria-hidden="true">
              #
            </span>
          ) : null}
          <bdi class="room-name">{room.title}</bdi>
        </h1>
        <p class="about">{aboutOf(room, away)}</p>
      </div>
      <ToolButton
        id="search-open"
        icon="search"
        label={`Search in ${room.title}`}
        aria-pressed={searching}
        onClick={onSearch}
      />
      {room.kind === 'room' ? <ToolButton id="share" icon="share" label="Invite people" onClick={onShare} /> : null}
    </header>
  );
}

function aboutOf(room: Room, away: boolean): string {
  if (room.kind === 'private') return 'Private: only you two can read this';
  if (room.status === 'refused') return 'Closed';
  if (away) return 'Not connected';
  if (room.status === 'joining') return 'Joining…';
  return room.people.count === 1 ? 'Only you are here' : `${room.people.count} people online`;
}
