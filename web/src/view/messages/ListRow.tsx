import type { Row } from '../../state/rows.ts';
import { dayOf } from '../parts/dates.ts';
import { MessageMenu } from '../order/MessageMenu.tsx';
import { Hole } from './Hole.tsx';
import { MessageRow } from './MessageRow.tsx';
import { PendingRow } from './PendingRow.tsx';
import { WhisperRow } from './WhisperRow.tsx';

interface Props {
  row: Row;
  /** The row after it ends a group, or there is none. */
  last: boolean;
  found: boolean;
  roomKey: string;
  isPrivate: boolean;
  me: string;
  /** How one who keeps order gets at a message; null for everybody else. */
  order: { readonly base: number; readonly isNewest: boolean } | null;
}

/** One row of the list, whatever it is. */
export function ListRow({ row, last, found, roomKey, isPrivate, me, order }: Props) {
  switch (row.kind) {
    case 'message':
      return (
        <MessageRow message={row.message} first={row.first} last={last} found={found} me={me}>
          {order && row.message.deletedBy === undefined ? (
            <MessageMenu message={row.message} roomKey={roomKey} {...order} />
          ) : null}
        </MessageRow>
      );
    case 'pending':
      return (
        <PendingRow
          pending={row.pending}
          roomKey={roomKey}
          isPrivate={isPrivate}
          first={row.first}
          last={last}
          me={me}
        />
      );
    case 'notice':
      return (
        <p class={`notice ${row.tone}`}>
          <em>{row.text}</em>
        </p>
      );
    case 'whisper':
      return <WhisperRow message={row.message} me={me} />;
    case 'day':
      return <div class="divider">{dayOf(row.at)}</div>;
    case 'new':
      return <div class="divider new">New messages</div>;
    case 'hole':
      return <Hole roomKey={roomKey} from={row.from} to={row.to} loading={row.loading} />;
    case 'older':
    case 'beginning':
      // Always first, and drawn by Beginning.
      return null;
  }
}
