import type { Room } from '../../state/room.ts';
import { useDispatch } from '../dispatch.ts';
import { PlaceItem } from './PlaceItem.tsx';

interface Props {
  id: string;
  label: string;
  rooms: readonly Room[];
  current: string | null;
  onChosen: () => void;
}

/** Rooms, or conversations. */
export function PlaceList({ id, label, rooms, current, onChosen }: Props) {
  const dispatch = useDispatch();
  return (
    <ul id={id} class="plain" aria-label={label}>
      {rooms.map((room) => (
        <PlaceItem
          key={room.key}
          room={room}
          current={room.key === current}
          onOpen={() => {
            dispatch(
              room.kind === 'room' ? { type: 'open', room: room.title } : { type: 'openPrivate', name: room.title },
            );
            onChosen();
          }}
          onClose={() => dispatch({ type: 'close', key: room.key })}
        />
      ))}
    </ul>
  );
}
