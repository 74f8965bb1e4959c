import { memo } from 'preact/compat';
import type { Message } from '../../state/message.ts';
import { useDispatch } from '../dispatch.ts';
import { Avatar } from '../parts/Avatar.tsx';
import { Time } from '../parts/Time.tsx';
import { Bubble } from './Bubble.tsx';

/** A private message among those of a room, and the way to its conversation. */
export const WhisperRow = memo(function WhisperRow({ message, me }: { message: Message; me: string }) {
  const dispatch = useDispatch();
  const { mine, from, to = '' } = message;
  const partner = mine ? to : from;
  return (
    <div class={`row first last${mine ? ' own' : ''}`}>
      {mine ? null : <Avatar name={from} />}
      <Bubble
        class={`dm whisper${mine ? ' own' : ''}`}
        from={from}
        tag={mine ? `[private to ${to}]` : '[private]'}
        text={message.text}
        me={me}
      >
        <Time at={message.at} />
      </Bubble>
      <button
        type="button"
        class="button small open-talk"
        onClick={() => dispatch({ type: 'openPrivate', name: partner })}
      >
        {mine ? 'Open' : 'Reply privately'}
      </button>
    </div>
  );
});
