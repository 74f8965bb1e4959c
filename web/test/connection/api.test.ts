import { afterEach, describe, expect, it, vi } from 'vitest';
import { fetchList } from '../../src/connection/api.ts';

const asked: { path: string; init: RequestInit }[] = [];

const answers = (status: number, body: unknown) =>
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    asked.push({ path, init });
    return Promise.resolve(new Response(JSON.stringify(body), { status }));
  });

afterEach(() => {
  asked.length = 0;
  vi.unstubAllGlobals();
});

describe('a list over HTTP', () => {
  it('of rooms goes on after the last one, and shows nothing where nothing is asked for', async () => {
    answers(200, { rooms: [{ roomId: 'a', seq: 4, firstSeq: 1, users: 2 }], more: true });
    expect(await fetchList({ do: 'fetch', what: 'rooms', token: undefined, after: 'ä b' })).toEqual({
      kind: 'directory',
      list: [{ roomId: 'a', seq: 4, users: 2 }],
      more: true,
    });
    expect(asked).toMatchObject([
      { path: '/api/rooms?limit=200&after=%C3%A4%20b', init: { credentials: 'omit', headers: {} } },
    ]);
  });

  it('of what holds shows the password, whatever signs it has', async () => {
    answers(200, { sanctions: [{ kind: 'ban', target: 'ben', by: 'mod', at: 'then' }] });
    const answer = await fetchList({ do: 'fetch', what: 'sanctions', token: 'pässword 🔑' });
    expect(answer).toMatchObject({ kind: 'sanctions', list: [{ target: 'ben' }] });
    const { authorization = '' } = asked[0]!.init.headers as Record<string, string>;
    expect(Buffer.from(authorization.replace('Basic ', ''), 'base64').toString()).toBe(':pässword 🔑');
  });

  it('that is refused says why', async () => {
    answers(403, { code: 'not_allowed', detail: 'You have not the right.' });
    expect(await fetchList({ do: 'fetch', what: 'sanctions', token: 'x' })).toEqual({
      kind: 'sanctions',
      reason: 'You have not the right.',
    });
  });

  it.each([200, 500])('that is none, with %i, or no answer, is an answer too', async (status) => {
    answers(status, 'what?');
    expect(await fetchList({ do: 'fetch', what: 'rooms', token: undefined })).toEqual({
      kind: 'directory',
      reason: expect.stringMatching(/server/),
    });
  });
});
