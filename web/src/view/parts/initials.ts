const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** One or two letters for an avatar: of the first two words of a name (`ann-lee`, `ann_lee`, `ann.lee`), or its first letter. */
export function initialsOf(name: string): string {
  const words = name.split(/[-_.]+/).filter((word) => word !== '');
  const letters = (words.length > 0 ? words : [name]).slice(0, 2).map((word) => firstLetter(word));
  return letters.join('').toUpperCase();
}

function firstLetter(word: string): string {
  for (const { segment } of segmenter.segment(word)) return segment;
  return '';
}
