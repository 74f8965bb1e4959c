// One person's chat: turns what the person does into frames and what the server tells into events of the state.

import { Connection } from './connection.js';
import { isJoinRefusal, isPassing, newId } from './protocol.js';
import { HELP, parse } from './commands.js';
import { TypingSignal } from './typing.js';
import { recall, remember } from './storage.js';

const RETRY_MS = 2_000;
const NAMES_AT_MOST = 1_000;

export class Chat {
  #store;
  #link;
  #typing = new TypingSignal((typing) => this.#link.send('typing', { roomId: this.#state.room, typing }));

  /**
   * @param {string} url the server's WebSocket address
   * @param {{state: object, dispatch: (event: object) => void}} store
   */
  constructor(url, store) {
    this.#store = store;
    this.#link = new Connection(url, {
      open: () => this.#join(),
      frame: (frame) => this.#take(frame),
      status: ({ state }) => this.#store.dispatch({ type: 'link', link: state }),
    });
  }

  get #state() {
    return this.#store.state;
  }

  /** Enters the room under a name; the name's own session, if this browser has one, gives it back. */
  start(name) {
    if (name.trim() === '') {
      this.#store.dispatch({ type: 'refuse', text: 'Please write a name first.' });
      return;
    }
    const kept = recall();
    const session = kept.name === name.trim() ? kept.session : undefined;
    this.#store.dispatch({ type: 'start', name: name.trim(), session });
    this.#link.start();
  }

  leave() {
    this.#link.stop();
    this.#store.dispatch({ type: 'quit' });
  }

  enter(room) {
    const before = this.#state.room;
    if (room === before) return;
    this.#typing.end();
    this.#store.dispatch({ type: 'room', room });
    if (!this.#link.isOpen) return;
    this.#link.send('leave', { roomId: before });
    this.#join();
  }

  /** The network may be back. */
  wake() {
    if (this.#state.phase !== 'start') this.#link.wake();
  }

  retry() {
    if (this.#state.link === 'ended') this.#link.start();
    else this.#link.wake();
  }

  typed(line) {
    // A private line is nobody else's business, not even that it is being written.
    this.#typing.typed(this.#state.joined && line !== '' && !line.startsWith('/'));
  }

  /** @returns {boolean} whether the line was taken and the field may be cleared */
  say(line) {
    const wish = parse(line);
    switch (wish.kind) {
      case 'nothing':
        return false;
      case 'say':
        return this.#queue({ roomId: this.#state.room, message: wish.message });
      case 'whisper':
        return this.#queue({ roomId: this.#state.room, to: wish.to, message: wish.message });
      case 'nick':
        if (!this.#link.send('nick', { username: wish.name })) return this.#tell('Not connected now; try again in a moment.', false);
        return true;
      case 'join':
        location.hash = encodeURIComponent(wish.room);
        return true;
      case 'who':
        return this.#tell(`In ${this.#state.room} (${this.#state.count}): ${this.#state.people.join(', ')}`);
      case 'help':
        HELP.forEach((text) => this.#tell(text));
        return true;
      case 'quit':
        this.leave();
        return true;
      default:
        return this.#tell(wish.why, false);
    }
  }

  #tell(text, taken = true) {
    this.#store.dispatch({ type: 'notice', text, tone: taken ? undefined : 'error' });
    return taken;
  }

  #queue(message) {
    const size = new TextEncoder().encode(message.message).length;
    const limit = this.#state.limits.maxMessage;
    if (size > limit) return this.#tell(`That message has ${size} bytes; ${limit} are allowed.`, false);
    const item = { id: newId(), ...message };
    this.#typing.end();
    this.#store.dispatch({ type: 'queue', item });
    if (this.#state.joined) this.#send(item);
    return true;
  }

  #send({ id, roomId, to, message }) {
    if (to) this.#link.send('dm', { to, message, id });
    else this.#link.send('msg', { roomId, message, id });
  }

  // First time: only live messages, and a page of history. Later: from where the page is, on the same session.
  #join() {
    const { room, me, session, connection, seq, epoch, direct } = this.#state;
    this.#link.send('join', {
      roomId: room,
      username: me,
      session,
      replaces: connection,
      since: seq ?? undefined,
      epoch: epoch ?? undefined,
      direct: session ? direct : undefined,
    });
  }

  #take(frame) {
    const fresh = this.#state.seq === null;
    this.#store.dispatch({ type: 'frame', frame, now: Date.now() });
    const { type, payload } = frame;
    if (type === 'joined' && payload.roomId === this.#state.room) this.#entered(payload, fresh);
    else if (type === 'users') this.#moreNames(payload);
    else if (type === 'error') this.#refused(payload);
    if (type === 'welcome' || type === 'nick' || type === 'dm' || payload.code === 'session_invalid') this.#keep();
  }

  #entered({ seq, users, count }, fresh) {
    this.#link.settled();
    if (fresh && seq > 0) {
      this.#link.send('history', { roomId: this.#state.room, before: seq + 1, limit: Math.min(50, this.#state.limits.historyPage) });
    }
    this.#moreNames({ users, more: count > users.length });
    for (const item of this.#state.pending) {
      if (!item.acked && (item.to || item.roomId === this.#state.room)) this.#send(item);
    }
  }

  #moreNames({ users, more }) {
    const { people, room } = this.#state;
    if (more && users.length > 0 && people.length < NAMES_AT_MOST) this.#link.send('users', { roomId: room, after: users.at(-1) });
  }

  #refused({ code, id, retryAfterMs }) {
    if (code === 'session_invalid') {
      this.#join();
    } else if (!this.#state.joined && isJoinRefusal(code)) {
      this.#link.stop();
    } else if (id && isPassing(code) && code !== 'closing') {
      const again = () => {
        const item = this.#state.pending.find((candidate) => candidate.id === id && !candidate.acked);
        if (item && this.#state.joined && (item.to || item.roomId === this.#state.room)) this.#send(item);
      };
      setTimeout(again, retryAfterMs ?? RETRY_MS);
    }
  }

  #keep() {
    const { me, session, direct } = this.#state;
    remember({ name: me, session, direct });
  }
}
