import { readProblem } from '../protocol/api.ts';

/** Why the server lets nobody in now. */
export interface Obstacle {
  /** A sentence. */
  readonly text: string;
  /** For how long it wants to be left alone; 0 when it does not say. */
  readonly retryAfterMs: number;
  /** Trying again by oneself would only be refused again. */
  readonly isFinal: boolean;
}

const PATIENCE_MS = 5_000;

/** A full server still answers over a connection that it had opened before; a proxy may know nothing of WebSockets. */
const UNEXPLAINED: Obstacle = {
  text: 'The server answers, but opens no chat: it may be full, or something on the way does not let it through.',
  retryAfterMs: 0,
  isFinal: false,
};
const UNEXPLAINED_TRIES = 3;

/**
 * Asks over HTTP why a WebSocket was refused, which browsers hide: a server that is full, too much for one address, or closing answers
 * every request with the reason (docs/protocol.md, "Errors").
 * @param tries how many sockets in a row could not be opened
 * @returns null when nothing speaks against it, or nobody answers
 */
export async function findObstacle(tries: number): Promise<Obstacle | null> {
  try {
    const answer = await fetch('/readyz', {
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (answer.ok) return tries < UNEXPLAINED_TRIES ? null : UNEXPLAINED;
    const seconds = Number(answer.headers.get('retry-after') ?? 0);
    const retryAfterMs = Number.isFinite(seconds) ? seconds * 1_000 : 0;
    if (!answer.headers.get('content-type')?.includes('json')) {
      return answer.status === 503
        ? { text: 'The server takes nobody in just now.', retryAfterMs, isFinal: false }
        : null;
    }
    const { code, detail } = readProblem(await answer.json());
    if (detail === undefined) return null;
    return { text: detail, retryAfterMs, isFinal: code === 'banned' };
  } catch {
    return null;
  }
}
