import { afterEach, describe, expect, it, vi } from 'vitest';
import { findObstacle } from '../../src/connection/obstacle.ts';

const answers = (status: number, body: string) =>
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(body, { status })));

afterEach(() => vi.unstubAllGlobals());

describe('what keeps one out', () => {
  it('is what the server says of itself, in words for people', async () => {
    answers(503, '{"code":"server_full","detail":"Come back.","retryAfterMs":5000}');
    expect(await findObstacle(1)).toEqual({
      text: 'The server has as many connections as it takes.',
      retryAfterMs: 5_000,
      isFinal: false,
    });
    answers(503, '{"code":"closing","detail":"Retry-After.","retryAfterMs":312}');
    expect(await findObstacle(1)).toMatchObject({ text: 'The server restarts.', retryAfterMs: 312 });
    answers(503, '{"code":"unheard_of","detail":"The moon is in the way."}');
    expect(await findObstacle(1)).toMatchObject({ text: 'The moon is in the way.', retryAfterMs: 0 });
  });

  it('is for good when one is banned', async () => {
    answers(403, '{"code":"banned","detail":"You are kept out."}');
    expect(await findObstacle(1)).toMatchObject({ text: 'You are kept out.', isFinal: true });
  });

  it('is nothing when it answers, until that has been tried often enough', async () => {
    answers(200, '{}');
    expect(await findObstacle(1)).toBeNull();
    expect(await findObstacle(3)).toMatchObject({ text: expect.stringMatching(/may be full/) });
  });

  it.each(['', 'no json', '{}', '[]', '{"detail":7}'])('is unknown when the answer is %j', async (body) => {
    answers(503, body);
    expect(await findObstacle(9)).toBeNull();
  });

  it('is not that a password is asked for', async () => {
    answers(401, '{"code":"password_required","detail":"This server asks for a password."}');
    expect(await findObstacle(1)).toBeNull();
  });

  it('is unknown when nobody answers', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    expect(await findObstacle(9)).toBeNull();
  });
});
