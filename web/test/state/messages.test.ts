import { describe, expect, it } from 'vitest';
import { Page, ack, error, history, msg, presence } from './people.ts';
import type { ServerFrame } from '../../src/protocol/serverFrames.ts';

describe('messages', () => {
  it('stand in the order of their numbers, each once', () => {
    const page = Page.inside().get(msg(2), msg(1)).get(msg(2), msg(3));
    expect(page.texts()).toEqual(['m1', 'm2', 'm3']);
  });

  it('of any arrival, with doubles and pages of history, end in the same state', () => {
    const numbers = Array.from({ length: 60 }, (_, i) => i + 1);
    const expected = Page.inside(60).get(history(numbers, false)).room();
    for (let seed = 1; seed <= 200; seed++) {
      const random = randomOf(seed);
      const pieces: ServerFrame[] = numbers.map((seq) => msg(seq));
      for (let i = 0; i < 20; i++) pieces.push(msg(1 + Math.floor(random() * 60)));
      for (let from = 1; from <= 60; from += 20) {
        pieces.push(history(numbers.slice(from - 1, from + 9 + Math.floor(random() * 10)), true));
      }
      const page = Page.inside(60);
      const frames = shuffled(pieces, random);
      while (frames.length > 0) page.get(...frames.splice(0, 1 + Math.floor(random() * 7)));
      page.get(history([1], false));
      expect(page.room().messages, `seed ${seed}`).toEqual(expected.messages);
      expect(page.room().newest, `seed ${seed}`).toBe(60);
      expect(
        page.rows().filter((row) => row.kind === 'hole'),
        `seed ${seed}`,
      ).toEqual([]);
      expect(page.room().unread, `seed ${seed}`).toBe(0);
    }
  });

  it('show where some are missing, and load them', () => {
    const page = Page.inside(10).get(history([9, 10], true));
    page.get(msg(20));
    expect(page.rows()).toContainEqual({ kind: 'hole', key: 'h19', from: 11, to: 19, loading: false });
    page.do({ type: 'fill', key: 'lobby', from: 11, to: 19 });
    expect(page.takeSent()).toEqual([{ type: 'history', payload: { roomId: 'lobby', after: 10, limit: 100 } }]);
    expect(page.rows()).toContainEqual({ kind: 'hole', key: 'h19', from: 11, to: 19, loading: true });
    page.do({ type: 'fill', key: 'lobby', from: 11, to: 19 });
    expect(page.takeSent()).toEqual([]);
    page.get(history([11, 12, 13, 14, 15, 16, 17, 18, 19], false));
    expect(page.rows().some((row) => row.kind === 'hole')).toBe(false);
  });

  it('that the log has no more leave no hole behind', () => {
    const page = Page.inside(10).get(history([9, 10], true), msg(20));
    page.do({ type: 'fill', key: 'lobby', from: 11, to: 19 }).get(history([15, 16, 17, 18, 19], false));
    expect(page.rows().some((row) => row.kind === 'hole')).toBe(false);
  });

  it('load page by page to the beginning', () => {
    const page = Page.inside(250);
    page.get(history(range(151, 250), true));
    expect(page.rows()[0]).toMatchObject({ kind: 'older', loading: false });
    page.do({ type: 'older', key: 'lobby' });
    expect(page.takeSent()).toEqual([{ type: 'history', payload: { roomId: 'lobby', before: 151, limit: 100 } }]);
    expect(page.rows()[0]).toMatchObject({ kind: 'older', loading: true });
    page
      .get(history(range(51, 150), true))
      .do({ type: 'older', key: 'lobby' })
      .get(history(range(1, 50), false));
    expect(page.rows()[0]).toEqual({ kind: 'beginning', key: 'beginning', trimmed: false });
    page.takeSent();
    page.do({ type: 'older', key: 'lobby' });
    expect(page.takeSent()).toEqual([]);
  });

  it('say that the beginning is gone when it is', () => {
    const page = Page.inside(250)
      .get(history(range(151, 250), true))
      .do({ type: 'older', key: 'lobby' });
    page.get(history(range(100, 150), false));
    expect(page.rows()[0]).toEqual({ kind: 'beginning', key: 'beginning', trimmed: true });
  });

  it('are grouped by person and time, and parted by day', () => {
    const at = (text: string) => new Date(text).toISOString();
    const page = Page.inside().get(
      msg(1, 'a', 'ben', { at: at('2026-11-21T12:00:00') }),
      msg(2, 'b', 'ben', { at: at('2026-11-21T12:01:00') }),
      msg(3, 'c', 'cleo', { at: at('2026-11-21T12:01:00') }),
      msg(4, 'd', 'cleo', { at: at('2026-11-21T12:09:00') }),
      msg(5, 'e', 'cleo', { at: at('2026-11-22T00:00:01') }),
    );
    expect(page.rows().map((row) => ('first' in row ? `${row.kind} ${row.first}` : row.kind))).toEqual([
      'beginning',
      'day',
      'message true',
      'message false',
      'message true',
      'message true',
      'day',
      'message true',
    ]);
  });

  it('know their own', () => {
    const page = Page.inside().get(msg(1, 'x', 'ANN'), msg(2, 'hi @Ann!', 'ben'), msg(3, '@anna', 'ben'));
    expect(page.room().messages.map(({ mine, mention }) => [mine, mention])).toEqual([
      [true, false],
      [false, true],
      [false, false],
    ]);
  });

  it('of rooms that one is not in are left alone', () => {
    const page = Page.inside();
    const before = page.state;
    page.get(msg(1, 'x', 'ben', { roomId: 'elsewhere' }), {
      type: 'typing',
      payload: { roomId: 'x', username: 'b', typing: true },
    });
    expect(page.state).toBe(before);
  });

  it('are forgotten from the top when there are too many, and can be loaded again', () => {
    const page = Page.inside();
    for (let seq = 1; seq <= 20_500; seq += 500) page.get(...range(seq, seq + 499).map((n) => msg(n)));
    expect(page.room().messages.length).toBeLessThanOrEqual(20_000);
    expect(page.room().messages.at(-1)!.seq).toBe(20_500);
    expect(page.rows()[0]).toMatchObject({ kind: 'older' });
  });
});

describe('what one says', () => {
  it('is pending until it has come back', () => {
    const page = Page.inside().say('hello');
    expect(page.takeSent()).toMatchObject([{ type: 'msg', payload: { roomId: 'lobby', message: 'hello' } }]);
    const { id } = page.room().pending[0]!;
    expect(page.room().pending).toMatchObject([{ status: 'sent' }]);
    page.get(ack(id, 1));
    expect(page.room().pending).toMatchObject([{ status: 'acked' }]);
    page.get(msg(1, 'hello', 'ann', { id }));
    expect(page.room().pending).toEqual([]);
    expect(page.texts()).toEqual(['hello']);
  });

  it('is no double whichever of both comes first', () => {
    const page = Page.inside().say('hello');
    const { id } = page.room().pending[0]!;
    page.get(msg(1, 'hello', 'ann', { id }), ack(id, 1));
    expect(page.room().pending).toEqual([]);
    expect(page.texts()).toEqual(['hello']);
  });

  it('waits while the link is broken and is sent in its order, with the same ids', () => {
    const page = Page.inside().say('one');
    const first = page.room().pending[0]!.id;
    page.breaks().say('two').say('three');
    expect(page.room().pending.map((item) => item.status)).toEqual(['waiting', 'waiting', 'waiting']);
    page.takeSent();
    page.open().welcome().joined('lobby');
    const sent = page.takeSent().flatMap((frame) => (frame.type === 'msg' ? [frame.payload] : []));
    expect(sent.map(({ message }) => message)).toEqual(['one', 'two', 'three']);
    expect(sent[0]!.id).toBe(first);
  });

  it('that was in the log before, is not shown twice when it is acknowledged again', () => {
    const page = Page.inside().say('once');
    const { id } = page.room().pending[0]!;
    page
      .breaks()
      .open()
      .welcome()
      .joined('lobby', 1)
      .get(msg(1, 'once', 'ann', { id }));
    expect(page.room().pending).toEqual([]);
    page.get(ack(id, 1));
    expect(page.texts()).toEqual(['once']);
  });

  it('stands in its place when only the acknowledgement comes, of a number that was passed', () => {
    const page = Page.inside().get(msg(1)).say('mine');
    const { id } = page.room().pending[0]!;
    page.get(msg(3)).get(ack(id, 2));
    expect(page.texts()).toEqual(['m1', 'mine', 'm3']);
    expect(page.room().pending).toEqual([]);
    page.get(msg(2, 'mine', 'ann', { id }));
    expect(page.texts()).toEqual(['m1', 'mine', 'm3']);
  });

  it('waits and goes again when the server cannot take it now, before what was said after it', () => {
    const page = Page.inside().say('slow');
    const { id } = page.room().pending[0]!;
    page.takeSent();
    page.get(error('storage_unavailable', { id, retryAfterMs: 3_000 })).say('later');
    expect(page.takeSent()).toEqual([]);
    expect(page.tick(2_900).takeSent()).toEqual([]);
    expect(page.tick(200).takeSent()).toMatchObject([{ payload: { id, message: 'slow' } }]);
    page.get(ack(id, 1));
    expect(page.takeSent()).toMatchObject([{ payload: { message: 'later' } }]);
  });

  it('is marked when it was refused, and can be sent again or forgotten', () => {
    const page = Page.inside().say('bad');
    const { id } = page.room().pending[0]!;
    page.get(error('message_invalid', { id }));
    expect(page.room().pending).toMatchObject([{ status: 'refused', reason: 'message_invalid.' }]);
    page.takeSent();
    page.do({ type: 'resend', key: 'lobby', id });
    expect(page.takeSent()).toMatchObject([{ payload: { id } }]);
    page.get(error('message_invalid', { id })).do({ type: 'forget', key: 'lobby', id });
    expect(page.room().pending).toEqual([]);
  });

  it('leaves the field only when it was taken', () => {
    const page = Page.inside().do({ type: 'draft', key: 'lobby', text: 'hello' }).say('hello');
    expect(page.room().draft).toBe('');
    const long = 'ä'.repeat(40_000);
    page.do({ type: 'draft', key: 'lobby', text: long }).say(long);
    expect(page.room().draft).toBe(long);
    expect(page.notices()).toEqual(['That message has 80000 bytes; 65536 are allowed.']);
    page.do({ type: 'draft', key: 'lobby', text: '/nope' }).say('/nope');
    expect(page.room().draft).toBe('/nope');
  });

  it('waits in the field when too much waits to be sent', () => {
    const page = Page.inside().breaks();
    for (let i = 0; i < 200; i++) page.say(`m${i}`);
    page.say('one too many');
    expect(page.room().pending.length).toBe(200);
    expect(page.room().draft).toBe('one too many');
    page.open().welcome().joined('lobby');
    expect(page.takeSent().filter((frame) => frame.type === 'msg').length).toBe(200);
  });

  it('tells the others that one types, now and then, and that one stopped', () => {
    const page = Page.inside();
    const type = (text: string) => page.do({ type: 'draft', key: 'lobby', text });
    const typing = () =>
      page.sent.splice(0).flatMap((frame) => (frame.type === 'typing' ? [frame.payload.typing] : []));
    type('h');
    type('he');
    expect(typing()).toEqual([true]);
    page.tick(3_100);
    type('hel');
    expect(typing()).toEqual([true]);
    page.tick(4_100);
    expect(typing()).toEqual([false]);
    type('hell');
    type('');
    expect(typing()).toEqual([true, false]);
    type('/w ben psst');
    expect(typing()).toEqual([]);
    type('hello');
    page.say('hello');
    expect(typing()).toEqual([true]);
    expect(page.tick(10_000).sent.some((frame) => frame.type === 'typing')).toBe(false);
  });
});

describe('typing of others', () => {
  const typing = (username: string, on: boolean): ServerFrame => ({
    type: 'typing',
    payload: { roomId: 'lobby', username, typing: on },
  });

  it('ends when told, with their message, when they go, and by itself', () => {
    const page = Page.inside().get(typing('ben', true), typing('cleo', true), typing('dan', true), typing('eve', true));
    page.get(typing('ben', false), msg(1, 'x', 'cleo'), presence([], ['dan']));
    expect([...page.room().typing.keys()]).toEqual(['eve']);
    page.tick(5_000);
    expect(page.room().typing.size).toBe(1);
    page.tick(1_001);
    expect(page.room().typing.size).toBe(0);
  });
});

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** mulberry32 */
function randomOf(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const all = [...items];
  for (let i = all.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [all[i], all[j]] = [all[j]!, all[i]!];
  }
  return all;
}
