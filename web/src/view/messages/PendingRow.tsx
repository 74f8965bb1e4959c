import type { Pending } from '../../state/message.ts';
import { useDispatch } from '../dispatch.ts';
import { Bubble } from './Bubble.tsx';
import { PendingMark } from './PendingMark.tsx';

interface Props {
  pending: Pending;
  roomKey: string;
  isPrivate: boolean;
  first: boolean;
  last: boolean;
  me: string;
}

/** A message of one's own that the server has not confirmed, or has refused. */
export function PendingRow({ pending, roomKey, isPrivate, first, last, me }: Props) {
  const dispatch = useDispatch();
  const refused = pending.status === 'refused';
  return (
    <div class={`row own${first ? ' first' : ''}${last ? ' last' : ''}`}>
      <Bubble
        class={`${isPrivate ? 'dm' : 'msg'} own pending${refused ? ' refused' : ''}`}
        from={me}
        text={pending.text}
        me={me}
      >
        <PendingMark status={pending.status} />
      </Bubble>
      {refused ? (
        <div class="refusal">
          <span>{pending.reason}</span>
          <button
            type="button"
            class="button small"
            onClick={() => dispatch({ type: 'resend', key: roomKey, id: pending.id })}
          >
            Send again
          </button>
          <button
            type="button"
            class="button small"
            onClick={() => dispatch({ type: 'forget', key: roomKey, id: pending.id })}
          >
            Discard
          </button>
        </div>
      ) : null}
    </div>
  );
}
