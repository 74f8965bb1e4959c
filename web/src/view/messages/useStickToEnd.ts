import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';

const NEAR_END_PX = 48;

export interface Stick {
  /** The list was scrolled, by the reader or by its content. */
  onScroll: () => void;
  /** Goes to the newest row and stays there. */
  toEnd: () => void;
  /** Stays where the reader is sent next, whatever comes. */
  letGo: () => void;
}

/** Keeps a list at its end while new rows come, until the reader scrolls up. */
export function useStickToEnd(list: RefObject<HTMLElement>, rows: unknown, onChange: (atEnd: boolean) => void): Stick {
  const stuck = useRef(true);
  const told = useRef(true);
  const top = useRef(0);
  const change = useRef(onChange);
  change.current = onChange;

  const stick = useMemo<Stick>(() => {
    const tell = (atEnd: boolean) => {
      if (told.current === atEnd) return;
      told.current = atEnd;
      change.current(atEnd);
    };
    return {
      onScroll: () => {
        const element = list.current;
        if (!element) return;
        const atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END_PX;
        // Only going up lets go: rows that grow below the reader's feet are followed.
        if (atEnd) stuck.current = true;
        else if (element.scrollTop < top.current) stuck.current = false;
        top.current = element.scrollTop;
        tell(atEnd || stuck.current);
      },
      toEnd: () => {
        stuck.current = true;
        pin(list.current);
        tell(true);
      },
      letGo: () => {
        stuck.current = false;
      },
    };
  }, []);

  useLayoutEffect(() => {
    if (stuck.current) pin(list.current);
  }, [rows]);
  // Rows get their true heights, and the window, the field or the keyboard change the list's own.
  useEffect(() => {
    const element = list.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      if (stuck.current) pin(element);
    });
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, []);
  return stick;
}

function pin(element: HTMLElement | null): void {
  if (element) element.scrollTop = element.scrollHeight;
}
