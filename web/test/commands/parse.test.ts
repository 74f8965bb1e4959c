import { describe, expect, it } from 'vitest';
import type { Order, OrderAction } from '../../src/protocol/clientFrames.ts';
import { COMMANDS } from '../../src/commands/help.ts';
import { parse, type Wish } from '../../src/commands/parse.ts';

const order = (action: OrderAction, what: Order): Wish => ({ kind: 'order', action, order: what });

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
    ['/sanctions', { kind: 'sanctions' }],
    ['/password', { kind: 'password', word: '' }],
    ['/password open  sesame ', { kind: 'password', word: 'open  sesame' }],
    ['/token ey.J0', { kind: 'password', word: 'ey.J0' }],
    ['/kick @ben', order('kick', { username: 'ben' })],
    ['/kick ben 8h', order('kick', { username: 'ben', reason: '8h' })],
    ['/ban ben 8h too loud', order('ban', { username: 'ben', seconds: 28_800, reason: 'too loud' })],
    ['/ban ben too loud', order('ban', { username: 'ben', reason: 'too loud' })],
    ['/ban 203.0.113.0/24 7d', order('ban', { address: '203.0.113.0/24', seconds: 604_800 })],
    ['/unban 2001:db8::1', order('unban', { address: '2001:db8::1' })],
    ['/mute ben 15m', order('mute', { username: 'ben', seconds: 900 })],
    ['/mute ben 0h', order('mute', { username: 'ben', reason: '0h' })],
    ['/mute ben 90000d', order('mute', { username: 'ben', reason: '90000d' })],
    ['/mute j.r', order('mute', { username: 'j.r' })],
    ['/unmute ben', order('unmute', { username: 'ben' })],
    ['/delete 17', order('delete', { seq: 17 })],
    ['/delete ben', order('delete', { username: 'ben' })],
    ['/close', order('close', {})],
    ['/close #ops', order('close', { roomId: 'ops' })],
    ['/open ops', order('open', { roomId: 'ops' })],
  ])('%j', (line, wish) => expect(parse(line)).toEqual(wish));

  it.each([
    '/',
    '/nope',
    '/w',
    '/w  ',
    '/nick',
    '/nick a b',
    '/join',
    '/kick',
    '/ban ',
    '/delete',
    '/close two words',
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
