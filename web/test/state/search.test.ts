import { describe, expect, it } from 'vitest';
import type { ServerFrame } from '../../src/protocol/serverFrames.ts';
import { AT, Page, error, history, msg } from './people.ts';

const found = (query: string, seqs: readonly number[], cursor?: string): ServerFrame => ({
  type: 'search',
  payload: {
    roomId: 'lobby',
    query,
    results: seqs.map((seq) => ({
      roomId: 'lobby',
      seq,
      username: 'ben',
      message: `tea ${seq}`,
      at: AT,
      matches: [{ start: 0, length: 3 }],
    })),
    more: cursor !== undefined,
    ...(cursor === undefined ? {} : { cursor }),
  },
});

describe('search', () => {
  it('asks, shows, and goes on where the page ended', () => {
    const page = Page.inside(500).do({ type: 'search', query: ' tea ' });
    expect(page.takeSent()).toEqual([{ type: 'search', payload: { roomId: 'lobby', query: 'tea', limit: 30 } }]);
    expect(page.state.search).toMatchObject({ status: 'loading', query: ' tea ' });
    page.get(found('tea', [90, 80], 'c1'));
    expect(page.state.search).toMatchObject({ status: 'done', more: true });
    expect(page.state.search!.results[0]).toMatchObject({ seq: 90, matches: [{ start: 0, length: 3 }] });
    page.do({ type: 'searchMore' });
    expect(page.takeSent()).toEqual([
      { type: 'search', payload: { roomId: 'lobby', query: 'tea', limit: 30, cursor: 'c1' } },
    ]);
    page.get(found('tea', [80, 70]));
    expect(page.state.search!.results.map((message) => message.seq)).toEqual([90, 80, 70]);
    page.do({ type: 'searchMore' });
    expect(page.takeSent()).toEqual([]);
  });

  it('shows no answer to words that have been changed since', () => {
    const page = Page.inside()
      .do({ type: 'search', query: 'te' }, { type: 'search', query: 'tea' })
      .get(found('te', [1]));
    expect(page.state.search).toMatchObject({ status: 'loading', results: [] });
    page.get(found('tea', [2]));
    expect(page.state.search!.results.map((message) => message.seq)).toEqual([2]);
  });

  it('says why it failed', () => {
    const page = Page.inside().do({ type: 'search', query: '!' }).get(error('query_invalid'));
    expect(page.state.search).toMatchObject({ status: 'failed', reason: 'query_invalid.' });
    expect(page.state.alerts).toEqual([]);
  });

  it('asks nothing without words, and closes', () => {
    const page = Page.inside().do({ type: 'search', query: ' ' });
    expect(page.takeSent()).toEqual([]);
    expect(page.state.search).toMatchObject({ status: 'typing' });
    expect(page.do({ type: 'searchClose' }).state.search).toBeNull();
  });

  it('leads to a message that is here at once', () => {
    const page = Page.inside().get(msg(1)).do({ type: 'jump', key: 'lobby', seq: 1 });
    expect(page.room().jump).toBe(1);
    expect(page.takeSent()).toEqual([]);
    expect(page.do({ type: 'jumped', key: 'lobby' }).room().jump).toBeNull();
  });

  it('leads to a message that is far above, with what is around it', () => {
    const page = Page.inside(500)
      .get(history([499, 500], true))
      .do({ type: 'search', query: 'tea' });
    page.takeSent();
    page.do({ type: 'jump', key: 'lobby', seq: 90 });
    expect(page.takeSent()).toEqual([{ type: 'history', payload: { roomId: 'lobby', after: 60, limit: 100 } }]);
    page.get(
      history(
        Array.from({ length: 100 }, (_, i) => 61 + i),
        true,
      ),
    );
    expect(page.rows()).toContainEqual({ kind: 'hole', key: 'h498', from: 161, to: 498, loading: false });
    expect(page.room().unread).toBe(0);
  });
});
