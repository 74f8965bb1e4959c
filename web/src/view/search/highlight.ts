const LEAD = 60;

export interface Part {
  readonly text: string;
  readonly found: boolean;
}

/** The words of a query, as the search takes it apart. */
export const wordsOf = (query: string): readonly string[] =>
  query
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map(folded);

/** A text in parts, those that match a word marked; it begins a little before the first match. */
export function highlight(text: string, words: readonly string[]): readonly Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const { index, 0: word } of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    if (!words.some((wanted) => folded(word).startsWith(wanted))) continue;
    const before = text.slice(end, index);
    parts.push({ text: parts.length === 0 ? shortened(before) : before, found: false }, { text: word, found: true });
    end = index + word.length;
  }
  parts.push({ text: text.slice(end), found: false });
  return parts.filter((part) => part.text !== '');
}

const shortened = (lead: string): string => (lead.length > LEAD ? `…${lead.slice(-LEAD)}` : lead);

/** Without case and accents, as the index of the log compares. */
const folded = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
