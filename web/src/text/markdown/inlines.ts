import { Line } from './line.ts';
import { addressAt, isSafe, targetAt } from './links.ts';
import type { Inline } from './tree.ts';

const PUNCTUATION = /[!-/:-@[-`{-~]/;

// Where something may begin. All else is text, taken in one piece.
const SPECIAL = /[\\`*_~[\]<]|https?:\/\/|www\./gi;

/** The pieces of a paragraph. */
export function inlines(text: string): readonly Inline[] {
  const line = new Line();
  const closers = new Map<number, number>();
  let at = 0;
  while (at < text.length) {
    SPECIAL.lastIndex = at;
    const special = SPECIAL.exec(text);
    if (!special) break;
    line.text(text.slice(at, special.index));
    at = take(line, text, special.index, closers);
  }
  line.text(text.slice(at));
  return line.end();
}

/** Takes what stands at a special place; the result is the place after it. */
function take(line: Line, text: string, at: number, closers: Map<number, number>): number {
  const char = text[at]!;
  switch (char) {
    case '\\':
      if (!PUNCTUATION.test(text[at + 1] ?? '')) break;
      line.text(text[at + 1]!);
      return at + 2;
    case '`':
      return code(line, text, at, closers);
    case '*':
    case '_':
    case '~':
      return emphasis(line, text, at, char);
    case '[':
      line.openLink();
      return at + 1;
    case ']': {
      const target = targetAt(text, at + 1);
      if (target && isSafe(target.href) && line.closeLink(target.href)) return target.end;
      break;
    }
    case '<': {
      const end = text.indexOf('>', at);
      const href = end < 0 || end - at > 2_000 ? '' : text.slice(at + 1, end);
      if (!isSafe(href) || /\s/.test(href)) break;
      line.push({ kind: 'link', href, inside: [{ kind: 'text', text: href }] });
      return end + 1;
    }
    default: {
      const address = addressAt(text, at);
      if (!address) break;
      const inside: Inline = { kind: 'text', text: text.slice(at, address.end) };
      line.push(line.inLink ? inside : { kind: 'link', href: address.href, inside: [inside] });
      return address.end;
    }
  }
  line.text(char);
  return at + 1;
}

function runAt(text: string, at: number): number {
  let end = at;
  while (text[end] === text[at]) end++;
  return end - at;
}

function code(line: Line, text: string, at: number, closers: Map<number, number>): number {
  const run = runAt(text, at);
  const start = at + run;
  // Where a run of this length is known to be missing, it is not looked for again.
  if ((closers.get(run) ?? text.length) > at) {
    for (let end = text.indexOf('`', start); end >= 0;) {
      const other = runAt(text, end);
      if (other === run) {
        const inside = text.slice(start, end);
        line.push({ kind: 'code', text: /^ .*\S.* $/s.test(inside) ? inside.slice(1, -1) : inside });
        return end + run;
      }
      end = text.indexOf('`', end + other);
    }
    closers.set(run, at);
  }
  line.text(text.slice(at, start));
  return start;
}

const isSpace = (char: string | undefined): boolean => char === undefined || /\s/.test(char);
const isWord = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}]/u.test(char);

function emphasis(line: Line, text: string, at: number, char: '*' | '_' | '~'): number {
  const run = runAt(text, at);
  const end = at + run;
  const [before, after] = [text[at - 1], text[end]];
  // Within a word an underscore is a letter, and so is anything that stands alone.
  const opens = !isSpace(after) && (char !== '_' || !isWord(before));
  const closes = !isSpace(before) && (char !== '_' || !isWord(after));
  if (run > 3 || (char === '~' && run !== 2) || (!opens && !closes)) line.text(text.slice(at, end));
  else line.delimiter(char, run, opens, closes);
  return end;
}
