import type { Room } from '../../state/room.ts';
import type { Muted } from '../../state/state.ts';
import { READ_ONLY } from '../../state/wording.ts';
import { useDispatch } from '../dispatch.ts';
import { untilOf } from '../parts/dates.ts';
import { TimeLeft } from './TimeLeft.tsx';

interface Props {
  room: Room;
  readOnly: boolean;
  muted: Muted | null;
  keepsOrder: boolean;
  /** The server takes no more for the moment. */
  holding: boolean;
}

/** Why one cannot write here now, or why it takes long; nothing most of the time. */
export function Silence({ room, readOnly, muted, keepsOrder, holding }: Props) {
  const dispatch = useDispatch();
  if (room.refusal !== null) {
    return (
      <div id="silence" class="silence">
        <p role="status">{room.refusal}</p>
        {room.status === 'refused' ? (
          <button
            type="button"
            class="button small"
            onClick={() =>
              dispatch(
                keepsOrder
                  ? { type: 'order', action: 'open', order: { roomId: room.key } }
                  : { type: 'open', room: room.key },
              )
            }
          >
            {keepsOrder ? 'Open it again' : 'Try again'}
          </button>
        ) : null}
      </div>
    );
  }
  if (readOnly) return <Told text={READ_ONLY} />;
  if (muted) {
    const by = muted.by === '' ? '' : ` (${muted.by})`;
    const why = muted.reason === '' ? '.' : `: ${muted.reason}`;
    const end = muted.until === null ? '' : ` until ${untilOf(muted.until)}`;
    return (
      <div id="silence" class="silence">
        <p role="status">{`You may read here, not write${end}${by}${why}`}</p>
        {muted.until === null ? null : <TimeLeft until={muted.until} />}
      </div>
    );
  }
  return holding ? (
    <Told text="The server takes no more for a moment. What you wrote waits and goes by itself." />
  ) : null;
}

const Told = ({ text }: { text: string }) => (
  <div id="silence" class="silence">
    <p role="status">{text}</p>
  </div>
);
