import { COMMANDS, commandsFor, type Command } from '../../commands/help.ts';
import { EMOJI } from './emoji.ts';
import type { Suggestion, Suggestions } from './suggestion.ts';

const AT_MOST = 8;
const WORD = /(?:^|\s)([@:/]?\S*)$/u;
const ARGUMENT = /^\/(\S+)\s+(\S*)$/u;
/** Something after the name that is not in brackets. */
const NEEDS_MORE = / [^[]/;
const ALSO: Readonly<Record<string, string>> = { msg: 'w', dm: 'w', whisper: 'w' };

/** What the word before the cursor may become: a command, a person, a room, an emoji. Null when there is nothing to offer. */
export function suggest(
  before: string,
  people: readonly string[],
  rooms: readonly string[],
  keepsOrder = false,
): Suggestions | null {
  const [, verb = '', argument = ''] = ARGUMENT.exec(before) ?? [];
  const of = argumentOf(verb.toLowerCase());
  if (of === 'person') return at(before, argument, named(people, argument.replace(/^@/, ''), ''));
  if (of === 'room') return at(before, argument, inRooms(rooms, argument.replace(/^#/, '')));
  const word = WORD.exec(before)?.[1] ?? '';
  if (word.startsWith('/') && word === before) return at(before, word, commands(word, commandsFor(keepsOrder)));
  if (word.startsWith('@')) return at(before, word, named(people, word.slice(1), '@'));
  if (/^:[a-z_]{2,}$/i.test(word)) return at(before, word, emoji(word.slice(1)));
  return null;
}

function at(before: string, word: string, items: readonly Suggestion[]): Suggestions | null {
  return items.length === 0 ? null : { start: before.length - word.length, items: items.slice(0, AT_MOST) };
}

const begins = (text: string, start: string): boolean => text.toLowerCase().startsWith(start.toLowerCase());

const argumentOf = (verb: string): Command['of'] =>
  COMMANDS.find(({ name }) => name === (Object.hasOwn(ALSO, verb) ? ALSO[verb] : verb))?.of;

const commands = (word: string, known: readonly Command[]): Suggestion[] =>
  known
    .filter(({ name }) => begins(`/${name}`, word))
    .map(({ name, usage, does }) => ({
      kind: 'command',
      label: usage,
      detail: does,
      // One that needs nothing more is sent by the next Enter, not completed.
      insert: NEEDS_MORE.test(usage) ? `/${name} ` : `/${name}`,
    }));

const named = (people: readonly string[], start: string, mark: string): Suggestion[] =>
  people
    .filter((name) => begins(name, start))
    .map((name) => ({ kind: 'person', label: name, detail: '', insert: `${mark}${name} ` }));

const inRooms = (rooms: readonly string[], start: string): Suggestion[] =>
  rooms
    .filter((name) => begins(name, start))
    .map((name) => ({ kind: 'room', label: `#${name}`, detail: '', insert: name }));

const emoji = (start: string): Suggestion[] =>
  EMOJI.filter(({ name }) => name.includes(start.toLowerCase())).map(({ sign, name }) => ({
    kind: 'emoji',
    label: sign,
    detail: `:${name}:`,
    insert: `${sign} `,
  }));
