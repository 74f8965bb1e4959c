import { readProblem, readRooms, readSanctions } from '../protocol/api.ts';
import type { Reader } from '../protocol/readers.ts';
import type { Effect } from '../state/effect.ts';
import type { Fetched } from '../state/event.ts';

const ROOMS = 200;

/** Asks the page's own server over HTTP. Never throws: what went wrong is a sentence in the answer. */
export async function fetchList(ask: Extract<Effect, { do: 'fetch' }>): Promise<Fetched['answer']> {
  const kind = ask.what === 'rooms' ? 'directory' : 'sanctions';
  try {
    if (ask.what === 'sanctions') {
      return { kind: 'sanctions', list: (await get('/api/admin/sanctions', ask.token, readSanctions)).sanctions };
    }
    const after = ask.after === undefined ? '' : `&after=${encodeURIComponent(ask.after)}`;
    const { rooms, more } = await get(`/api/rooms?limit=${ROOMS}${after}`, ask.token, readRooms);
    return { kind: 'directory', list: rooms, more };
  } catch (error) {
    return { kind, reason: error instanceof Refused ? error.message : 'The server did not answer; try again.' };
  }
}

class Refused extends Error {}

async function get<T>(path: string, token: string | undefined, read: Reader<T>): Promise<T> {
  const answer = await fetch(path, {
    // Without it a browser would put its own dialogue over the page where a password is asked for.
    credentials: 'omit',
    cache: 'no-store',
    headers: token === undefined ? {} : { authorization: basic(token) },
  });
  const body: unknown = await answer.json();
  if (!answer.ok) throw new Refused(readProblem(body).detail ?? `The server answered ${answer.status}.`);
  return read(body);
}

/** The password of Basic (RFC 7617), because one may have any characters and a Bearer's may not. */
function basic(token: string): string {
  const bytes = new TextEncoder().encode(`:${token}`);
  return `Basic ${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))}`;
}
