import type { Pending } from '../../state/message.ts';
import { Icon } from '../parts/Icon.tsx';

const TEXT = { waiting: 'Waiting to be sent', sent: 'Sending', acked: 'Sent', refused: 'Not sent' } as const;

/** Where a message of one's own is on its way. */
export function PendingMark({ status }: { status: Pending['status'] }) {
  return (
    <span class="mark" title={TEXT[status]}>
      <Icon name={status === 'refused' ? 'alert' : 'clock'} />
      <span class="unseen">{TEXT[status]}</span>
    </span>
  );
}
