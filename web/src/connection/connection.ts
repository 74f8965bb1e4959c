import type { ClientFrame } from '../protocol/clientFrames.ts';
import { mayComeBack } from '../protocol/codes.ts';
import { decode } from '../protocol/decode.ts';
import { encode } from '../protocol/encode.ts';
import type { ServerFrame } from '../protocol/serverFrames.ts';
import type { Link } from '../state/state.ts';
import { delayOf } from './backoff.ts';
import type { Obstacle } from './obstacle.ts';
import { reasonOf } from './reasons.ts';

const SUBPROTOCOL = 'broadcast.v1';
const CONNECT_MS = 10_000;
/** The server pings after 25 s without a word, but a page cannot see that: it asks for itself. */
const SILENCE_MS = 30_000;
const PONG_MS = 10_000;
const WATCH_MS = 2_500;
/** The close code of a server that restarts: docs/protocol.md, "Close codes". */
const RESTART = 1012;
/** A timer that comes so much too late was asleep, with the machine or as those of hidden pages are. */
const SLEPT_MS = 15_000;

/** As if a socket had been closed with it (docs/protocol.md, "Close codes"). */
const KEPT_OUT = 4503;

/** What a connection tells. */
export interface Listener {
  /** A socket is open: say who you are. */
  opened(): void;
  frame(frame: ServerFrame): void;
  /** A socket was closed: what came before is to be heeded first, for the server may have said when to come back. */
  closed(): void;
  link(link: Link): void;
}

/**
 * One lasting link to the server over many sockets. It knows when to dial, when a link is dead and when to come back; it knows nothing
 * of rooms, messages or the page.
 */
export class Connection {
  readonly #url: string;
  readonly #listener: Listener;
  readonly #findObstacle: (tries: number) => Promise<Obstacle | null>;
  #socket: WebSocket | null = null;
  #tries = 0;
  #atLeastMs = 0;
  /** The last dial found somebody there. */
  #wasOpen = false;
  /** Why the server lets nobody in, as far as it is known. */
  #refusal: { readonly refusal?: string } = {};
  #dialled = 0;
  #heard = 0;
  #asked: number | null = null;
  #looked = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #watch: ReturnType<typeof setInterval> | undefined;

  /** @param findObstacle finds out why a socket could not be opened */
  constructor(url: string, listener: Listener, findObstacle: (tries: number) => Promise<Obstacle | null>) {
    this.#findObstacle = findObstacle;
    this.#url = url;
    this.#listener = listener;
  }

  get isOpen(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** Dials, and dials again for as long as it takes. While it waits for the next try, it tries at once. */
  start(): void {
    if (this.isOpen) return;
    this.#drop();
    clearInterval(this.#watch);
    this.#looked = Date.now();
    this.#watch = setInterval(() => this.#look(), WATCH_MS);
    this.#dial();
  }

  /** Says good-bye and stays away. */
  stop(): void {
    clearTimeout(this.#retry);
    clearInterval(this.#watch);
    this.#retry = this.#watch = undefined;
    this.#tries = this.#atLeastMs = 0;
    this.#drop(1000);
    this.#listener.link({ status: 'off' });
  }

  /** The link does what it should: the next break is a first one again. */
  settled(): void {
    this.#tries = 0;
  }

  /** The server closes soon and wants to be left alone for so long. */
  pause(ms: number): void {
    this.#atLeastMs = ms;
  }

  /** Something hints that the network is back, or was away: look at once instead of at the next turn. */
  wake(): void {
    if (this.#retry !== undefined) this.#dial();
    else if (this.isOpen) this.#ask();
  }

  /** @returns whether it went into an open socket; what needs certainty waits for its `ack` */
  send(frame: ClientFrame): boolean {
    if (!this.isOpen) return false;
    this.#socket!.send(encode(frame));
    return true;
  }

  #dial(): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    this.#atLeastMs = 0;
    this.#asked = null;
    this.#dialled = Date.now();
    this.#wasOpen = false;
    this.#listener.link({ status: 'connecting', attempt: this.#tries, ...this.#refusal });
    const socket = new WebSocket(this.#url, SUBPROTOCOL);
    this.#socket = socket;
    socket.onopen = () => {
      this.#heard = Date.now();
      this.#wasOpen = true;
      this.#refusal = {};
      this.#listener.opened();
    };
    socket.onmessage = ({ data }) => this.#read(data);
    socket.onclose = ({ code }) => this.#closed(code);
  }

  #read(data: unknown): void {
    this.#heard = Date.now();
    this.#asked = null;
    const frame = decode(data);
    if (frame) this.#listener.frame(frame);
  }

  #closed(code: number): void {
    this.#socket = null;
    this.#listener.closed();
    if (!mayComeBack(code)) return this.#end(code, reasonOf(code));
    // A server that restarts has given each of its clients a time of its own: nothing is to be spread any more.
    const told = this.#atLeastMs > 0 && code === RESTART;
    this.#wait(told ? this.#atLeastMs : delayOf(this.#tries++, this.#atLeastMs), code, told);
    if (!this.#wasOpen) void this.#askWhy(this.#retry, code);
  }

  #end(code: number, reason: string): void {
    clearTimeout(this.#retry);
    clearInterval(this.#watch);
    this.#retry = undefined;
    this.#listener.link({ status: 'ended', code, reason });
  }

  #wait(delay: number, code: number, restarts = false): void {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#dial(), delay);
    const [attempt, retryAt] = [this.#tries, Date.now() + delay];
    this.#listener.link({ status: 'waiting', attempt, retryAt, reason: reasonOf(code), restarts, ...this.#refusal });
  }

  /** @param retry the wait that it is asked for in: an answer that comes after it is of no use */
  async #askWhy(retry: ReturnType<typeof setTimeout> | undefined, code: number): Promise<void> {
    const obstacle = await this.#findObstacle(this.#tries);
    if (this.#retry !== retry || retry === undefined) return;
    this.#refusal = obstacle ? { refusal: obstacle.text } : {};
    if (!obstacle) return;
    if (obstacle.isFinal) return this.#end(KEPT_OUT, obstacle.text);
    // All who were refused were told the same time: come back spread over it.
    this.#wait(delayOf(Math.max(1, this.#tries - 1), obstacle.retryAfterMs), code);
  }

  /** A browser tells of a dead link only after minutes, so the silence itself is watched. */
  #look(): void {
    const now = Date.now();
    const slept = now - this.#looked > SLEPT_MS;
    this.#looked = now;
    if (slept) this.wake();
    if (!this.#socket) return;
    const asked = this.#asked;
    const deaf = this.isOpen ? asked !== null && now - asked > PONG_MS : now - this.#dialled > CONNECT_MS;
    if (deaf) {
      this.#drop();
      this.#closed(1006);
    } else if (this.isOpen && now - this.#heard > SILENCE_MS) {
      this.#ask();
    }
  }

  #ask(): void {
    if (this.#asked !== null) return;
    this.#asked = Date.now();
    this.send({ type: 'ping', payload: {} });
  }

  #drop(code?: number): void {
    const socket = this.#socket;
    this.#socket = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close(code);
  }
}
