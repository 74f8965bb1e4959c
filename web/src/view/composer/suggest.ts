import { COMMANDS } from '../../commands/help.ts';
import { EMOJI } from './emoji.ts';
import type { Suggestion, Suggestions } from './suggestion.ts';

const AT_MOST = 8;
const WORD = /(?:^|\s)([@:/]?\S*)$/u;
const TO_PERSON = /^\/(?:w|msg|dm|whisper)\s+(\S*)$/u;
const TO_ROOM = /^\/join\s+(\S*)$/u;

/** What the word before the cursor may become: a command, a person, a room, an emoji. Null when there is nothing to offer. */
export function suggest(before: string, people: readonly string[], rooms: readonly string[]): Suggestions | null {
  const person = TO_PERSON.exec(before)?.[1];
  if (person !== undefined) return at(before, person, named(people, person.replace(/^@/, ''), ''));
  const room = TO_ROOM.exec(before)?.[1];
  if (room !== undefined) return at(before, room, inRooms(rooms, room.replace(/^#/, '')));
  const word = WORD.exec(before)?.[1] ?? '';
  if (word.startsWith('/') && word === before) return at(before, word, commands(word));
  if (word.startsWith('@')) return at(before, word, named(people, word.slice(1), '@'));
  if (/^:[a-z_]{2,}$/i.test(word)) return at(before, word, emoji(word.slice(1)));
  return null;
}

function at(before: string, word: string, items: readonly Suggestion[]): Suggestions | null {
  return items.length === 0 ? null : { start: before.length - word.length, items: items.slice(0, AT_MOST) };
}

const begins = (text: string, start: string): boolean => text.toLowerCase().startsWith(start.toLowerCase());

const commands = (word: string): Suggestion[] =>
  COMMANDS.filter(({ name }) => begins(`/${name}`, word)).map(({ name, usage, does }) => ({
    kind: 'command',
    label: usage,
    detail: does,
    insert: usage === `/${name}` ? usage : `/${name} `,
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
