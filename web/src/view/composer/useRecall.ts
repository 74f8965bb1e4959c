import { useRef } from 'preact/hooks';
import type { Room } from '../../state/room.ts';

export interface Recall {
  /** The own message before the one recalled last, or null when there is none. */
  older: () => string | null;
  /** The one after it; empty at the end. */
  newer: () => string | null;
  reset: () => void;
}

/** Walks through what one has said in a room, newest first. */
export function useRecall(room: Room): Recall {
  const at = useRef(-1);
  const own = () => [
    ...room.messages.filter((message) => message.mine && message.text !== '').map((message) => message.text),
    ...room.pending.map((pending) => pending.text),
  ];
  return {
    older: () => {
      const text = own().at(-2 - at.current);
      if (text === undefined) return null;
      at.current++;
      return text;
    },
    newer: () => {
      if (at.current < 0) return null;
      at.current--;
      return at.current < 0 ? '' : (own().at(-1 - at.current) ?? '');
    },
    reset: () => {
      at.current = -1;
    },
  };
}
