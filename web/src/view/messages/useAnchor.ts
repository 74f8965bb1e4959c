import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { VirtualizerHandle } from 'virtua';
import type { Row } from '../../state/rows.ts';

interface Anchor {
  /** Tells the virtual list that rows were added or taken at the beginning only: it keeps the position itself. */
  readonly shift: boolean;
  /** Remembers the row that is at the top of the visible part. */
  readonly keep: () => void;
}

/** Keeps what one reads where it is when rows come or go above it. */
export function useAnchor(
  rows: readonly Row[],
  list: RefObject<HTMLElement>,
  handle: RefObject<VirtualizerHandle>,
): Anchor {
  const before = useRef<readonly Row[]>(rows);
  const kept = useRef<{ key: string; offset: number } | null>(null);
  const moved = before.current === rows ? 0 : movedBy(before.current, rows);
  const shift = moved !== 0 && moved === rows.length - before.current.length;

  useLayoutEffect(() => {
    const earlier = before.current;
    before.current = rows;
    const at = kept.current;
    if (earlier === rows || shift || !at) return;
    // Rows came between others, as when a hole is filled.
    const now = rows.findIndex((row) => row.key === at.key);
    if (now >= 0 && earlier[now]?.key !== at.key)
      handle.current?.scrollToIndex(now, { align: 'start', offset: at.offset });
  }, [rows]);

  return {
    shift,
    keep: () => {
      const element = list.current;
      const virtual = handle.current;
      if (!element || !virtual) return;
      const index = virtual.findItemIndex(virtual.scrollOffset);
      const row = before.current[index];
      kept.current = row ? { key: row.key, offset: virtual.scrollOffset - virtual.getItemOffset(index) } : null;
    },
  };
}

/** By how many places the first message that both lists have has moved. */
function movedBy(before: readonly Row[], after: readonly Row[]): number {
  const was = before.findIndex((row) => row.kind === 'message');
  const key = before[was]?.key;
  const is = key === undefined ? -1 : after.findIndex((row) => row.key === key);
  if (is >= 0) return is - was;
  // The oldest were let go of: the first one that is left was somewhere before.
  const left = after.find((row) => row.kind === 'message')?.key;
  const had = left === undefined ? -1 : before.findIndex((row) => row.key === left);
  return had < 0 ? 0 : after.findIndex((row) => row.key === left) - had;
}
