import type { Message } from '../../state/message.ts';
import { useDispatch } from '../dispatch.ts';
import { MenuButton } from '../parts/MenuButton.tsx';
import { deletionOf, itemsOn } from './items.ts';

interface Props {
  message: Message;
  roomKey: string;
  /** What the room adds to the server's numbers. */
  base: number;
  /** The one that Tab leads to; arrows lead to the others. */
  isNewest: boolean;
}

/** What one who keeps order can do about a message, and about who said it. */
export function MessageMenu({ message, roomKey, base, isNewest }: Props) {
  const dispatch = useDispatch();
  const { from, mine, text, seq } = message;
  const deletion = deletionOf(from, { roomId: roomKey, seq: seq - base, text }, dispatch);
  return (
    <span class="message-menu" onKeyDown={toNeighbour}>
      <MenuButton
        icon="more"
        label={`Keep order: message of ${from}`}
        tabIndex={isNewest ? 0 : -1}
        items={mine ? [deletion] : [deletion, ...itemsOn(from, dispatch)]}
      />
    </span>
  );
}

/** Up and down go to the message before and after. */
function toNeighbour(event: KeyboardEvent): void {
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  const { target } = event;
  if (!by || !(target instanceof HTMLElement) || !target.matches('.menu-opener')) return;
  const all = [...(target.closest('[role=log]')?.querySelectorAll<HTMLElement>('.menu-opener') ?? [])];
  const next = all[all.indexOf(target) + by];
  event.preventDefault();
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: 'nearest' });
}
