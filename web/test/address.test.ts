import { expect, it } from 'vitest';
import { inviteTo, roomOf, socketUrl } from '../src/address.ts';

it.each<[string, string, string | null]>([
  ['/', '', null],
  ['/', '#', null],
  ['/', '#ops', 'ops'],
  ['/r/ops', '', 'ops'],
  ['/r/ops/', '', 'ops'],
  ['/r/a/b', '', null],
  ['/r/ops', '#lobby', 'lobby'],
  ['/', '#%E6%97%A5', '日'],
  ['/', '#%', null],
])('%s%s names %s', (pathname, hash, room) => expect(roomOf({ pathname, hash })).toBe(room));

it('invites to an address that names the room', () => {
  const invite = new URL(inviteTo('日 本', { origin: 'http://host:8080' }));
  expect(roomOf({ pathname: invite.pathname, hash: invite.hash })).toBe('日 本');
});

it('finds the socket beside the page', () => {
  expect(socketUrl({ protocol: 'http:', host: 'h:1' })).toBe('ws://h:1/ws');
  expect(socketUrl({ protocol: 'https:', host: 'h' })).toBe('wss://h/ws');
});
