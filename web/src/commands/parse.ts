import { ORDERS, type OrderWish } from './keepingOrder.ts';

/** What a typed line asks for. */
export type Wish =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'say'; readonly message: string }
  | { readonly kind: 'whisper'; readonly to: string; readonly message: string }
  | { readonly kind: 'private'; readonly to: string }
  | { readonly kind: 'nick'; readonly name: string }
  | { readonly kind: 'join'; readonly room: string }
  | { readonly kind: 'leave'; readonly room: string | undefined }
  | { readonly kind: 'search'; readonly query: string }
  | { readonly kind: 'history' }
  | { readonly kind: 'who' | 'rooms' | 'help' | 'clear' | 'quit' }
  | { readonly kind: 'sanctions' }
  | { readonly kind: 'password'; readonly word: string }
  | OrderWish
  | { readonly kind: 'wrong'; readonly why: string };

/** Reads a line of the message field. `//` says a line that begins with a slash; three back quotes begin code, never a command. */
export function parse(line: string): Wish {
  if (line.trim() === '') return { kind: 'nothing' };
  if (line.startsWith('//')) return { kind: 'say', message: line.slice(1) };
  if (!line.startsWith('/')) return { kind: 'say', message: line };
  const [, word = '', rest = ''] = /^\/(\S*)\s*([^]*?)\s*$/.exec(line) ?? [];
  const read = COMMANDS[word.toLowerCase()];
  return read ? read(rest, word) : { kind: 'wrong', why: `There is no command /${word}. /help lists them.` };
}

type Read = (rest: string, word: string) => Wish;

const alone =
  (kind: 'who' | 'rooms' | 'help' | 'clear' | 'quit' | 'history' | 'sanctions'): Read =>
  () => ({ kind });

const one =
  (wish: (value: string) => Wish, what: string): Read =>
  (rest, word) =>
    rest === '' || /\s/.test(rest) ? { kind: 'wrong', why: `Write it as /${word} ${what}.` } : wish(rest);

const whisper: Read = (rest, word) => {
  const [, name = '', message = ''] = /^@?(\S+)\s*([^]*)$/.exec(rest) ?? [];
  if (name === '') return { kind: 'wrong', why: `Write it as /${word} name text.` };
  return message === '' ? { kind: 'private', to: name } : { kind: 'whisper', to: name, message };
};

const join = one((room) => ({ kind: 'join', room: room.replace(/^#/, '') }), 'room');
const nick = one((name) => ({ kind: 'nick', name }), 'name');

const COMMANDS: Readonly<Record<string, Read>> = Object.assign(Object.create(null), {
  w: whisper,
  msg: whisper,
  dm: whisper,
  whisper,
  nick,
  me: (rest) => (rest === '' ? { kind: 'wrong', why: 'Write it as /me text.' } : { kind: 'say', message: `*${rest}*` }),
  join,
  leave: (rest) => ({ kind: 'leave', room: rest === '' ? undefined : rest.replace(/^#/, '') }),
  search: (rest) => ({ kind: 'search', query: rest }),
  history: alone('history'),
  who: alone('who'),
  rooms: alone('rooms'),
  help: alone('help'),
  clear: alone('clear'),
  quit: alone('quit'),
  sanctions: alone('sanctions'),
  password: (rest) => ({ kind: 'password', word: rest }),
  token: (rest) => ({ kind: 'password', word: rest }),
  ...ORDERS,
} satisfies Record<string, Read>);
