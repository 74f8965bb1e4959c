import type { Found } from '../../state/state.ts';

const LEAD = 60;

export interface Part {
  readonly text: string;
  readonly found: boolean;
}

/** A text in parts, those that match marked; it begins a little before the first match. */
export function highlight(text: string, matches: Found['matches']): readonly Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const { start, length } of matches) {
    if (start < end) continue;
    const before = text.slice(end, start);
    parts.push({ text: parts.length === 0 ? shortened(before) : before, found: false });
    parts.push({ text: text.slice(start, start + length), found: true });
    end = start + length;
  }
  parts.push({ text: text.slice(end), found: false });
  return parts.filter((part) => part.text !== '');
}

const shortened = (lead: string): string => (lead.length > LEAD ? `…${lead.slice(-LEAD)}` : lead);
