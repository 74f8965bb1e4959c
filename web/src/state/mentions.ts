import { folded } from './names.ts';

const INSIDE_A_NAME = /[\p{L}\p{N}\p{M}_-]/u;

/** Whether a text names a person as `@name`, not as a part of a longer word. */
export function mentions(text: string, name: string): boolean {
  if (name === '' || !text.includes('@')) return false;
  const [where, wanted] = [folded(text), `@${folded(name)}`];
  for (let at = where.indexOf(wanted); at >= 0; at = where.indexOf(wanted, at + 1)) {
    const next = where.slice(at + wanted.length).match(/^./su)?.[0] ?? '';
    const before = at === 0 ? '' : where[at - 1]!;
    if (!INSIDE_A_NAME.test(next) && !INSIDE_A_NAME.test(before)) return true;
  }
  return false;
}
