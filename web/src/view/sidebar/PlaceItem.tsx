import type { Room } from '../../state/room.ts';
import { Avatar } from '../parts/Avatar.tsx';
import { ToolButton } from '../parts/ToolButton.tsx';

interface Props {
  room: Room;
  current: boolean;
  onOpen: () => void;
  onClose: () => void;
}

/** A room or a conversation in the list, with what is unread there. */
export function PlaceItem({ room, current, onOpen, onClose }: Props) {
  const unread = room.unread > 0;
  return (
    <li class="place-row">
      <button
        type="button"
        class={`place${unread ? ' unread' : ''}`}
        aria-current={current ? 'page' : undefined}
        onClick={onOpen}
      >
        {room.kind === 'room' ? (
          <span class="hash" aria-hidden="true">
            #
          </span>
        ) : (
          <Avatar name={room.title} size="small" />
        )}
        <bdi>{room.title}</bdi>
        {unread ? (
          <span class={`badge${room.mentions > 0 ? ' mention' : ''}`}>
            {room.unread > 999 ? '999+' : room.unread}
            <span class="unseen"> unread</span>
          </span>
        ) : null}
      </button>
      <ToolButton
        class="place-close"
        small
        icon="close"
        label={room.kind === 'room' ? `Leave ${room.title}` : `Close the conversation with ${room.title}`}
        onClick={onClose}
      />
    </li>
  );
}
