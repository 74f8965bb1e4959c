import type { ClientFrame } from '../../src/protocol/clientFrames.ts';
import type { ServerFrame } from '../../src/protocol/serverFrames.ts';
import type { Effect } from '../../src/state/effect.ts';
import type { Event } from '../../src/state/event.ts';
import { initialState } from '../../src/state/initial.ts';
import type { Room } from '../../src/state/room.ts';
import { rowsOf, type Row } from '../../src/state/rows.ts';
import type { State } from '../../src/state/state.ts';
import { update } from '../../src/state/update.ts';
import { DEFAULT_RIGHTS } from '../../src/protocol/rights.ts';
import { DEFAULT_LIMITS } from '../../src/protocol/limits.ts';

export const AT = '2026-11-21T15:04:05.123Z';
export const NOW = Date.parse(AT);

/** A page without a browser: events go in, the state and the frames that it wants to send come out. */
export class Page {
  state: State;
  now = NOW;
  sent: ClientFrame[] = [];
  effects: Effect[] = [];
  #ids = 0;

  constructor(state: State = initialState()) {
    this.state = state;
  }

  /** A page of ann, in the lobby, whose newest message is number `seq`. */
  static inside(seq = 0, users: readonly string[] = ['ann', 'ben']): Page {
    const page = new Page();
    page.do({ type: 'start', name: 'ann', room: 'lobby' });
    page.open();
    page.welcome();
    page.joined('lobby', seq, users);
    page.sent = [];
    page.effects = [];
    return page;
  }

  do(...events: readonly Event[]): this {
    for (const event of events) {
      const [state, effects] = update(this.state, event, { now: this.now, id: `id-${++this.#ids}` });
      this.state = state;
      this.effects.push(...effects);
      for (const effect of effects) if (effect.do === 'send') this.sent.push(effect.frame);
    }
    return this;
  }

  get(...frames: readonly ServerFrame[]): this {
    return this.do({ type: 'frames', frames });
  }

  open(): this {
    return this.do({ type: 'link', link: { status: 'connecting', attempt: 0 } }, { type: 'opened' });
  }

  breaks(): this {
    return this.do({
      type: 'link',
      link: { status: 'waiting', attempt: 1, retryAt: this.now + 1_000, reason: 'Lost.', restarts: false },
    });
  }

  tick(ms: number): this {
    this.now += ms;
    return this.do({ type: 'tick' });
  }

  welcome(username = 'ann', limits = DEFAULT_LIMITS, rights = DEFAULT_RIGHTS): this {
    return this.get({
      type: 'welcome',
      payload: { version: 1, username, session: 's1', connection: 'c1', limits, durability: 'os', rights },
    });
  }

  joined(roomId: string, seq = 0, users: readonly string[] = ['ann', 'ben'], epoch = 'e1', count = users.length): this {
    return this.get({ type: 'joined', payload: { roomId, username: this.state.me.name, epoch, seq, users, count } });
  }

  say(text: string, key = this.state.current!): this {
    return this.do({ type: 'submit', key, text });
  }

  room(key = this.state.current!): Room {
    const room = this.state.rooms.get(key);
    if (!room) throw new Error(`no room ${key}`);
    return room;
  }

  texts(key?: string): string[] {
    return this.room(key).messages.map((message) => message.text);
  }

  rows(key?: string): readonly Row[] {
    return rowsOf(this.room(key));
  }

  notices(key?: string): string[] {
    return this.rows(key).flatMap((row) => (row.kind === 'notice' ? [row.text] : []));
  }

  /** What was sent since the last look, without typing. */
  takeSent(): ClientFrame[] {
    const sent = this.sent.filter((frame) => frame.type !== 'typing');
    this.sent = [];
    return sent;
  }
}

export const msg = (
  seq: number,
  text = `m${seq}`,
  username = 'ben',
  more: { id?: string; roomId?: string; at?: string } = {},
): ServerFrame => ({
  type: 'msg',
  payload: { roomId: 'lobby', seq, username, message: text, at: AT, ...more },
});

export const dm = (
  seq: number,
  from: string,
  to: string,
  message: string,
  more: { id?: string; roomId?: string } = {},
): ServerFrame => ({
  type: 'dm',
  payload: { roomId: '~ab', seq, from, to, message, at: AT, ...more },
});

export const ack = (id: string, seq: number, roomId = 'lobby'): ServerFrame => ({
  type: 'ack',
  payload: { id, roomId, seq, at: AT },
});

export const error = (
  code: string,
  more: { id?: string; suggestion?: string; retryAfterMs?: number } = {},
): ServerFrame => ({
  type: 'error',
  payload: { code, message: `${code}.`, ...more },
});

export const presence = (
  joined: readonly string[],
  left: readonly string[],
  more: Partial<Extract<ServerFrame, { type: 'presence' }>['payload']> = {},
): ServerFrame => ({
  type: 'presence',
  payload: { roomId: 'lobby', joined, left, users: 2, ...more },
});

export const history = (seqs: readonly number[], more: boolean, roomId = 'lobby'): ServerFrame => ({
  type: 'history',
  payload: {
    roomId,
    more,
    messages: seqs.map((seq) => ({ roomId, seq, username: 'ben', message: `m${seq}`, at: AT })),
  },
});
