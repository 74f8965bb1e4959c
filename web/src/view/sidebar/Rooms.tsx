import { useRef, useState } from 'preact/hooks';
import type { Room } from '../../state/room.ts';
import { useDispatch } from '../dispatch.ts';
import { ToolButton } from '../parts/ToolButton.tsx';
import { JoinRoom } from './JoinRoom.tsx';
import { PlaceList } from './PlaceList.tsx';

interface Props {
  rooms: readonly Room[];
  known: readonly string[];
  current: string | null;
  onChosen: () => void;
}

/** The rooms that one is in, and the way into others. */
export function Rooms({ rooms, known, current, onChosen }: Props) {
  const dispatch = useDispatch();
  const [joining, setJoining] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  return (
    <section>
      <div class="section-head">
        <h2>Rooms</h2>
        <ToolButton
          id="directory-open"
          small
          icon="compass"
          label="Find rooms"
          aria-haspopup="dialog"
          onClick={() => {
            onChosen();
            dispatch({ type: 'directory' });
          }}
        />
        <ToolButton
          id="join-open"
          buttonRef={opener}
          small
          icon="plus"
          label="Join a room"
          aria-expanded={joining}
          onClick={() => setJoining(!joining)}
        />
      </div>
      {joining ? (
        <JoinRoom
          known={known.filter((name) => !rooms.some((room) => room.title === name))}
          onDone={(joined) => {
            setJoining(false);
            if (joined) onChosen();
            else opener.current?.focus();
          }}
        />
      ) : null}
      <PlaceList id="rooms" label="Rooms" rooms={rooms} current={current} onChosen={onChosen} />
    </section>
  );
}
