import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/commands/help.ts';
import { parse, type Wish } from '../../src/commands/parse.ts';

describe('a line of the message field', () => {
  it.each<[string, Wish]>([
    ['', { kind: 'nothing' }],
    [' \n ', { kind: 'nothing' }],
    ['hello', { kind: 'say', message: 'hello' }],
    [' a\nb ', { kind: 'say', message: ' a\nb ' }],
    ['1/2', { kind: 'say', message: '1/2' }],
    ['//who', { kind: 'say', message: '/who' }],
    ['/w ben psst', { kind: 'whisper', to: 'ben', message: 'psst' }],
    ['/W  @ben  two  words\nand more ', { kind: 'whisper', to: 'ben', message: 'two  words\nand more' }],
    ['/dm ben', { kind: 'private', to: 'ben' }],
    ['/whisper ben /who', { kind: 'whisper', to: 'ben', message: '/who' }],
    ['/join #ops', { kind: 'join', room: 'ops' }],
    ['/leave', { kind: 'leave', room: undefined }],
    ['/leave #ops', { kind: 'leave', room: 'ops' }],
    ['/nick anna', { kind: 'nick', name: 'anna' }],
    ['/search two words', { kind: 'search', query: 'two words' }],
    ['/me waves', { kind: 'say', message: '*waves*' }],
    ['/who', { kind: 'who' }],
    ['/rooms', { kind: 'rooms' }],
    ['/help ', { kind: 'help' }],
    ['/clear', { kind: 'clear' }],
    ['/history', { kind: 'history' }],
    ['/quit', { kind: 'quit' }],
  ])('%j', (line, wish) => expect(parse(line)).toEqual(wish));

  it.each([
    '/',
    '/nope',
    '/w',
    '/w  ',
    '/nick',
    '/nick a b',
    '/join',
    '/me',
    '/constructor',
    '/__proto__',
    '/toString',
  ])('%j is wrong and says how it is right', (line) => {
    const wish = parse(line);
    expect(wish.kind).toBe('wrong');
    expect((wish as { why: string }).why).toMatch(/\/help|Write it as/);
  });

  it('has help for every command, and every help is of a command', () => {
    for (const { name, usage } of COMMANDS) {
      expect(usage.startsWith(`/${name}`)).toBe(true);
      const wish = parse(usage);
      expect(wish.kind, usage).not.toBe('wrong');
    }
  });
});
