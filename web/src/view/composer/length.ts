import { utf8Length } from '../../text/size.ts';

const BYTES_A_UNIT = 3;
const TOLD_FROM = 0.9;

/** How many bytes of UTF-8 are left of what a message may have; negative when it is too long; null while that is far away. */
export function remaining(text: string, limit: number): number | null {
  if (text.length * BYTES_A_UNIT < limit * TOLD_FROM) return null;
  const left = limit - utf8Length(text);
  return left > limit * (1 - TOLD_FROM) ? null : left;
}
