// One lasting link to the server over many sockets. It knows when to dial, when a link is dead and when to come back; it
// knows nothing of rooms, messages or the page.

import { decode, encode, mayComeBack, SUBPROTOCOL } from './protocol.js';
import { delayOf } from './backoff.js';

const CONNECT_MS = 10_000;
const SILENCE_MS = 30_000;
const PONG_MS = 10_000;
const WATCH_MS = 5_000;

export class Connection {
  #url;
  #onOpen;
  #onFrame;
  #onStatus;
  #socket = null;
  #tries = 0;
  #atLeastMs = 0;
  #dialled = 0;
  #heard = 0;
  #asked = null;
  #timer = 0;
  #watch = 0;

  /**
   * @param {string} url
   * @param {object} on
   * @param {() => void} on.open a socket is open: say who you are
   * @param {(frame: {type: string, payload: object}) => void} on.frame
   * @param {(status: {state: 'connecting' | 'online' | 'waiting' | 'ended', retryMs?: number, code?: number}) => void} on.status
   */
  constructor(url, on) {
    this.#url = url;
    this.#onOpen = on.open;
    this.#onFrame = on.frame;
    this.#onStatus = on.status;
  }

  /** Dials, and dials again for as long as it takes. */
  start() {
    this.stop();
    this.#tries = 0;
    this.#watch = setInterval(() => this.#look(), WATCH_MS);
    this.#dial();
  }

  /** Says good-bye and stays away. */
  stop() {
    clearTimeout(this.#timer);
    clearInterval(this.#watch);
    this.#drop(1000);
  }

  /** The link does what it should: the next break is a first one again. */
  settled() {
    this.#tries = 0;
    this.#onStatus({ state: 'online' });
  }

  /** Something hints that the network is back, or was away: look at once instead of at the next turn. */
  wake() {
    if (this.#timer && !this.#socket) this.#dial();
    else if (this.isOpen) this.#ask();
  }

  get isOpen() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** @returns {boolean} whether it went into an open socket; what needs certainty waits for its `ack` */
  send(type, payload) {
    if (!this.isOpen) return false;
    this.#socket.send(encode(type, payload));
    return true;
  }

  #dial() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#atLeastMs = 0;
    this.#asked = null;
    this.#dialled = Date.now();
    this.#onStatus({ state: 'connecting' });
    const socket = new WebSocket(this.#url, SUBPROTOCOL);
    this.#socket = socket;
    socket.onopen = () => {
      this.#heard = Date.now();
      this.#onOpen();
    };
    socket.onmessage = ({ data }) => this.#read(data);
    socket.onclose = ({ code }) => this.#closed(code);
  }

  #read(data) {
    this.#heard = Date.now();
    this.#asked = null;
    const frame = decode(data);
    if (!frame) return;
    if (frame.type === 'closing') this.#atLeastMs = frame.payload.retryAfterMs ?? 0;
    this.#onFrame(frame);
  }

  #closed(code) {
    this.#socket = null;
    if (!mayComeBack(code)) {
      clearInterval(this.#watch);
      this.#onStatus({ state: 'ended', code });
      return;
    }
    const retryMs = delayOf(this.#tries++, this.#atLeastMs);
    this.#timer = setTimeout(() => this.#dial(), retryMs);
    this.#onStatus({ state: 'waiting', retryMs });
  }

  // A browser tells of a dead link only after minutes, so the silence itself is watched.
  #look() {
    if (!this.#socket) return;
    const now = Date.now();
    const deaf = this.isOpen ? this.#asked !== null && now - this.#asked > PONG_MS : now - this.#dialled > CONNECT_MS;
    if (deaf) {
      this.#drop();
      this.#closed(1006);
    } else if (this.isOpen && now - this.#heard > SILENCE_MS) {
      this.#ask();
    }
  }

  #ask() {
    this.#asked ??= Date.now();
    this.send('ping');
  }

  #drop(code) {
    const socket = this.#socket;
    this.#socket = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close(code);
  }
}
