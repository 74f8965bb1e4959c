import type { ComponentChildren } from 'preact';
import { memo } from 'preact/compat';
import type { Message } from '../../state/message.ts';
import { tombstone } from '../../state/wording.ts';
import { Avatar } from '../parts/Avatar.tsx';
import { Time } from '../parts/Time.tsx';
import { Bubble } from './Bubble.tsx';

interface Props {
  message: Message;
  /** Begins, and ends, a group of one person's messages. */
  first: boolean;
  last: boolean;
  /** Was just jumped to. */
  found: boolean;
  me: string;
  /** What can be done about it, for one who keeps order. */
  children?: ComponentChildren;
}

export const MessageRow = memo(function MessageRow({ message, first, last, found, me, children }: Props) {
  const { mine, from } = message;
  const kind = message.to === undefined ? 'msg' : 'dm';
  return (
    <div class={`row${mine ? ' own' : ''}${first ? ' first' : ''}${last ? ' last' : ''}${found ? ' found' : ''}`}>
      {first && !mine ? <Avatar name={from} /> : null}
      <Bubble
        class={`${kind}${mine ? ' own' : ''}${message.mention && !mine ? ' mentioned' : ''}${message.deletedBy === undefined ? '' : ' deleted'}`}
        from={from}
        text={message.text}
        tombstone={message.deletedBy === undefined ? undefined : tombstone(message.deletedBy)}
        me={me}
      >
        <Time at={message.at} />
      </Bubble>
      {children}
    </div>
  );
});
