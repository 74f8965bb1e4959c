import { useState } from 'preact/hooks';
import { suggest } from './suggest.ts';
import type { Suggestion, Suggestions } from './suggestion.ts';

export interface Completion {
  readonly open: Suggestions | null;
  readonly selected: number;
  /** The text or the cursor changed. */
  look: (field: HTMLTextAreaElement) => void;
  close: () => void;
  move: (by: number) => void;
  /** The text and the cursor with a suggestion in its place, or null when that changes nothing. */
  accept: (text: string, cursor: number, chosen?: Suggestion) => { text: string; cursor: number } | null;
}

/** The suggestions for what is being typed. */
export function useCompletion(people: readonly string[], rooms: readonly string[], keepsOrder: boolean): Completion {
  const [open, setOpen] = useState<Suggestions | null>(null);
  const [selected, setSelected] = useState(0);
  const count = open?.items.length ?? 0;
  return {
    open,
    selected,
    look: (field) => {
      setOpen(suggest(field.value.slice(0, field.selectionEnd), people, rooms, keepsOrder));
      setSelected(0);
    },
    close: () => setOpen(null),
    move: (by) => setSelected((selected + by + count) % count),
    accept: (text, cursor, chosen = open?.items[selected]) => {
      if (!open || !chosen) return null;
      const head = text.slice(0, open.start) + chosen.insert;
      const tail = text.slice(cursor);
      setOpen(null);
      // A name that is written out already is sent, not completed.
      const typed = text.slice(open.start, cursor).toLowerCase();
      const whole = chosen.kind === 'command' ? chosen.insert : chosen.insert.trimEnd();
      return typed === whole.toLowerCase() ? null : { text: head + tail, cursor: head.length };
    },
  };
}
