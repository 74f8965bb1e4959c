const HUES = 10;

/** A name's own colour class (avatar.css): the same on every page, whatever the case it is written in. */
export function hueOf(name: string): string {
  let sum = 0;
  for (const char of name.normalize('NFC').toLowerCase()) sum = (Math.imul(sum, 31) + (char.codePointAt(0) ?? 0)) >>> 0;
  // Names that differ in one letter would lie side by side: mix once more.
  sum = Math.imul(sum ^ (sum >>> 15), 0x85ebca6b) >>> 0;
  return `hue-${((sum ^ (sum >>> 13)) >>> 0) % HUES}`;
}
