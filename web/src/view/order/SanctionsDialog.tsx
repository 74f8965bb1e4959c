import type { Order, OrderAction } from '../../protocol/clientFrames.ts';
import type { Sanction } from '../../protocol/api.ts';
import type { Sheet } from '../../state/sheet.ts';
import { Dialog } from '../dialogs/Dialog.tsx';
import { useDispatch } from '../dispatch.ts';
import { untilOf } from '../parts/dates.ts';

interface Props {
  sanctions: Extract<Sheet, { kind: 'sanctions' }>;
  onClose: () => void;
}

/** Who is muted or banned, which rooms are closed, and the way to end each. */
export function SanctionsDialog({ sanctions, onClose }: Props) {
  const dispatch = useDispatch();
  const { list, status, reason } = sanctions;
  return (
    <Dialog id="sanctions" title="Muted, banned, closed" onClose={onClose}>
      <p class="refused-text" role="alert">
        {reason}
      </p>
      {list.length === 0 ? (
        <p class="told-quietly" role="status">
          {status === 'loading'
            ? 'Loading…'
            : status === 'done'
              ? 'Nobody is muted or banned, and no room is closed.'
              : ''}
        </p>
      ) : null}
      <ul class="plain sanctions" aria-label="Muted, banned, closed">
        {list.map((sanction) => {
          const { says, lifts, action, order } = wordsOf(sanction);
          return (
            <li key={`${sanction.kind} ${sanction.target}`}>
              <span>
                <bdi>{sanction.target}</bdi> {says}
                <small>{aboutOf(sanction)}</small>
              </span>
              <button
                type="button"
                class="button small"
                aria-label={`${lifts} ${sanction.target}`}
                onClick={() => dispatch({ type: 'order', action, order })}
              >
                {lifts}
              </button>
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}

interface Words {
  readonly says: string;
  readonly lifts: string;
  readonly action: OrderAction;
  readonly order: Order;
}

function wordsOf({ kind, target }: Sanction): Words {
  switch (kind) {
    case 'mute':
      return { says: 'may only read', lifts: 'Unmute', action: 'unmute', order: { username: target } };
    case 'closedRoom':
      return { says: 'is closed', lifts: 'Open', action: 'open', order: { roomId: target } };
    case 'addressBan':
      return { says: 'is banned', lifts: 'Unban', action: 'unban', order: { address: target } };
    default:
      return { says: 'is banned', lifts: 'Unban', action: 'unban', order: { username: target } };
  }
}

const aboutOf = ({ by, until, reason }: Sanction): string =>
  `by ${by}${until === undefined ? '' : `, until ${untilOf(Date.parse(until))}`}${reason ? `: ${reason}` : ''}`;
