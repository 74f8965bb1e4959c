import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { VirtualizerHandle } from 'virtua';
import type { Room } from '../../state/room.ts';
import type { Row } from '../../state/rows.ts';
import { useDispatch } from '../dispatch.ts';
import type { Stick } from './useStickToEnd.ts';

const MARKED_MS = 2_500;

/** Scrolls to the message that a search has led to, as soon as it is here. The result is its number while it is marked. */
export function useFound(
  room: Room,
  rows: readonly Row[],
  handle: RefObject<VirtualizerHandle>,
  stick: Stick,
): number | null {
  const dispatch = useDispatch();
  const [found, setFound] = useState<number | null>(null);
  useEffect(() => {
    if (room.jump === null) return;
    stick.letGo();
    const index = rows.findIndex((row) => row.kind === 'message' && row.message.seq === room.jump);
    if (index < 0) return;
    handle.current?.scrollToIndex(index, { align: 'center' });
    setFound(room.jump);
    dispatch({ type: 'jumped', key: room.key });
  }, [room.jump, rows]);
  useEffect(() => {
    if (found === null) return;
    const timer = setTimeout(() => setFound(null), MARKED_MS);
    return () => clearTimeout(timer);
  }, [found]);
  return found;
}
