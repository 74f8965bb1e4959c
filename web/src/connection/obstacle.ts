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
/** A small file that is for everybody. Not `/readyz`: a full server still answers whoever watches it. */
const ASKED = '/manifest.webmanifest';
const REFUSALS = [403, 429, 503];

// The server's own words are for programs.
const WORDS: ReadonlyMap<string | undefined, string> = new Map([
  ['server_full', 'The server has as many connections as it takes.'],
  ['too_many_connections', 'Too many connections come from where you are; perhaps other windows can be closed.'],
  ['too_many_handshakes', 'Too many connections come from where you are.'],
  ['closing', 'The server restarts.'],
]);

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
    const answer = await fetch(ASKED, {
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (answer.ok) return tries < UNEXPLAINED_TRIES ? null : UNEXPLAINED;
    if (!REFUSALS.includes(answer.status)) return null;
    const { code, detail, retryAfterMs = 0 } = readProblem(await answer.json());
    const text = WORDS.get(code) ?? detail;
    return text === undefined ? null : { text, retryAfterMs, isFinal: code === 'banned' };
  } catch {
    return null;
  }
}
