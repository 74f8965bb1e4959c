import { inlines } from './inlines.ts';
import type { Block } from './tree.ts';

// Longer texts are pasted logs rather than prose: they stay as they are, and so the elements of one message stay few.
const LONGEST = 8_000;
const DEEPEST = 4;

const FENCE = /^ {0,3}(`{3,})[^`]*$/;
const QUOTE = /^ {0,3}> ?/;
const ITEM = /^ {0,3}(?:[-*+]|(\d{1,9})[.)]) +(?=\S)/;
const INDENTED = /^(?: {2,}|\t)/;

/**
 * The small Markdown of a chat: emphasis, code, quotes, lists and links. There are no headings, tables, rules, images or HTML: what
 * looks like them stays text. It takes time in proportion to the text, whatever the text is.
 */
export function parse(text: string): readonly Block[] {
  if (text.length > LONGEST) return [{ kind: 'paragraph', inside: [{ kind: 'text', text }] }];
  return blocks(text.split('\n'), 0);
}

function blocks(lines: readonly string[], depth: number): readonly Block[] {
  const found: Block[] = [];
  for (let at = 0; at < lines.length;) {
    const [block, next] = blockAt(lines, at, depth);
    if (block) found.push(block);
    at = next;
  }
  return found;
}

/** The block that begins at a line (none at an empty one), and the line after it. */
function blockAt(lines: readonly string[], at: number, depth: number): readonly [Block | null, number] {
  const line = lines[at] ?? '';
  if (line.trim() === '') return [null, at + 1];
  const fence = FENCE.exec(line)?.[1];
  if (fence !== undefined) return code(lines, at, fence);
  if (depth < DEEPEST && QUOTE.test(line)) {
    const end = endOf(lines, at, (next) => QUOTE.test(next));
    const inside = lines.slice(at, end).map((quoted) => quoted.replace(QUOTE, ''));
    return [{ kind: 'quote', inside: blocks(inside, depth + 1) }, end];
  }
  if (depth < DEEPEST && ITEM.test(line)) return list(lines, at, depth);
  const end = endOf(lines, at, (next) => !beginsBlock(next, depth));
  return [{ kind: 'paragraph', inside: inlines(lines.slice(at, end).join('\n')) }, end];
}

/** The first line after `at` for which the condition does not hold. */
function endOf(lines: readonly string[], at: number, goesOn: (line: string) => boolean): number {
  let end = at + 1;
  while (end < lines.length && goesOn(lines[end]!)) end++;
  return end;
}

const beginsBlock = (line: string, depth: number): boolean =>
  line.trim() === '' || FENCE.test(line) || (depth < DEEPEST && (QUOTE.test(line) || ITEM.test(line)));

function code(lines: readonly string[], at: number, fence: string): readonly [Block, number] {
  const end = endOf(lines, at, (line) => !(line.trim().startsWith(fence) && /^`+$/.test(line.trim())));
  return [{ kind: 'code', text: lines.slice(at + 1, end).join('\n') }, end + 1];
}

function list(lines: readonly string[], at: number, depth: number): readonly [Block, number] {
  const number = ITEM.exec(lines[at]!)?.[1];
  const items: (readonly Block[])[] = [];
  let next = at;
  while (next < lines.length) {
    const match = ITEM.exec(lines[next]!);
    if (!match || (match[1] === undefined) !== (number === undefined)) break;
    // What is indented below an item belongs to it, lists within lists too.
    const end = endOf(lines, next, (line) => INDENTED.test(line));
    const inside = [lines[next]!.slice(match[0].length), ...lines.slice(next + 1, end).map(outdented)];
    items.push(blocks(inside, depth + 1));
    next = end;
  }
  return [{ kind: 'list', start: number === undefined ? null : Number(number), items }, next];
}

const outdented = (line: string): string => line.replace(/^(?: {2,4}|\t)/, '');
