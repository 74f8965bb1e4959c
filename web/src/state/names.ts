/** Names are the same without regard to case and to how a letter is put together. */
export const folded = (name: string): string => name.normalize('NFC').toLowerCase();

export const sameName = (a: string, b: string): boolean => a === b || folded(a) === folded(b);

/** How lists are sorted. */
export const byName = (a: string, b: string): number => folded(a).localeCompare(folded(b)) || (a < b ? -1 : 1);
