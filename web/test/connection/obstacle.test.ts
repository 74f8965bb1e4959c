import { afterEach, describe, expect, it, vi } from 'vitest';
import { findObstacle } from '../../src/connection/obstacle.ts';

const answers = (status: number, body: string, type: string, headers: Record<string, string> = {}) =>
  vi.stubGlobal('fetch', () =>
    Promise.resolve(new Response(body, { status, headers: { 'content-type': type, ...headers } })),
  );

afterEach(() => vi.unstubAllGlobals());

describe('what keeps one out', () => {
  it('is what the server says of itself', async () => {
    answers(503, '{"code":"server_full","detail":"It is full."}', 'application/problem+json', { 'retry-after': '5' });
    expect(await findObstacle(1)).toEqual({ text: 'It is full.', retryAfterMs: 5_000, isFinal: false });
  });

  it('is for good when one is banned', async () => {
    answers(403, '{"code":"banned","detail":"You are kept out."}', 'application/problem+json');
    expect(await findObstacle(1)).toMatchObject({ text: 'You are kept out.', isFinal: true });
  });

  it('is that it closes, which is told in plain text', async () => {
    answers(503, 'not ready: the server is closing\n', 'text/plain; charset=utf-8');
    expect(await findObstacle(1)).toMatchObject({ text: 'The server takes nobody in just now.', isFinal: false });
  });

  it('is nothing when it is ready, until that has been tried often enough', async () => {
    answers(200, 'ready\n', 'text/plain');
    expect(await findObstacle(1)).toBeNull();
    expect(await findObstacle(3)).toMatchObject({ text: expect.stringMatching(/may be full/) });
  });

  it.each(['', 'no json', '{}', '[]', '{"detail":7}'])('is unknown when the answer is %j', async (body) => {
    answers(502, body, 'application/json');
    expect(await findObstacle(9)).toBeNull();
  });

  it('is unknown when nobody answers', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    expect(await findObstacle(9)).toBeNull();
  });
});
