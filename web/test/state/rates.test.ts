import { describe, expect, it } from 'vitest';
import type { ClientFrame } from '../../src/protocol/clientFrames.ts';
import { ack, AT, error, msg, Page } from './people.ts';

const idsOf = (page: Page) => page.takeSent().flatMap((frame) => ('id' in frame.payload ? [frame.payload.id] : []));
const saying = (count: number) => {
  const page = Page.inside();
  for (let i = 1; i <= count; i++) page.say(`m${i}`);
  const ids = page.room().pending.map(({ id }) => id);
  page.takeSent();
  return { page, ids };
};

describe('what the server cannot take now', () => {
  it('goes again alone, and what was sent after it follows its answer', () => {
    const { page, ids } = saying(4);
    page.get(ack(ids[0]!, 1), error('rate_limited', { id: ids[1]!, retryAfterMs: 500 }));
    expect(page.room().pending.map(({ status }) => status)).toEqual(['acked', 'waiting', 'waiting', 'waiting']);
    expect(idsOf(page.tick(499))).toEqual([]);
    expect(idsOf(page.tick(1))).toEqual([ids[1]]);
    expect(idsOf(page.tick(5_000))).toEqual([]);
    page.get(ack(ids[1]!, 2));
    expect(idsOf(page)).toEqual([ids[2], ids[3]]);
  });

  it('is told where one writes, until it went', () => {
    const { page, ids } = saying(1);
    page.get(error('rate_limited', { id: ids[0]!, retryAfterMs: 500 }));
    expect(page.state.sending.held).not.toBeNull();
    expect(page.state.alerts).toEqual([]);
    page.tick(500).get(ack(ids[0]!, 1));
    expect(page.state.sending.held).toBeNull();
  });

  it('is not asked for more than ten times a second, whatever the server says', () => {
    const { page, ids } = saying(1);
    page.get(error('rate_limited', { id: ids[0]!, retryAfterMs: 1 }));
    expect(idsOf(page.tick(99))).toEqual([]);
    expect(idsOf(page.tick(1))).toEqual([ids[0]]);
  });

  it('holds up what is said in other rooms and in private too', () => {
    const page = Page.inside().do({ type: 'open', room: 'ops' }).joined('ops').say('in ops');
    const { id } = page.room('ops').pending[0]!;
    page.takeSent();
    page
      .get(error('rate_limited', { id, retryAfterMs: 500 }))
      .do({ type: 'open', room: 'lobby' })
      .say('in lobby');
    expect(idsOf(page)).toEqual([]);
    expect(idsOf(page.tick(500))).toEqual([id]);
    page.get(ack(id, 1, 'ops'));
    expect(page.takeSent()).toMatchObject([{ payload: { roomId: 'lobby', message: 'in lobby' } }]);
  });

  it('goes again when its room was left meanwhile: the server waits for it', () => {
    const page = Page.inside().do({ type: 'open', room: 'ops' }).joined('ops').say('last word');
    const { id } = page.room('ops').pending[0]!;
    page
      .get(error('rate_limited', { id, retryAfterMs: 500 }))
      .do({ type: 'close', key: 'ops' })
      .say('in lobby');
    page.takeSent();
    expect(idsOf(page.tick(500))).toEqual([id]);
    page.get(error('rate_limited', { id, retryAfterMs: 300 }));
    expect(idsOf(page.tick(300))).toEqual([id]);
    page.get(error('not_joined', { id }));
    expect(page.takeSent()).toMatchObject([{ payload: { message: 'in lobby' } }]);
    expect(page.state.alerts).toEqual([]);
  });

  it('is sent with all else over the next connection', () => {
    const { page, ids } = saying(3);
    page.get(error('rate_limited', { id: ids[1]!, retryAfterMs: 60_000 })).breaks();
    page.open().welcome().joined('lobby');
    expect(idsOf(page)).toEqual(ids);
  });

  it('is asked for again only when the server says: history is, and no sooner', () => {
    const page = Page.inside(500);
    page.do({ type: 'older', key: 'lobby' }).takeSent();
    page.get(error('rate_limited', { retryAfterMs: 400 })).do({ type: 'older', key: 'lobby' });
    expect(page.takeSent()).toEqual([]);
    page.tick(400).do({ type: 'older', key: 'lobby' });
    expect(page.takeSent()).toMatchObject([{ type: 'history' }]);
  });
});

/** A server by docs/protocol.md ("Rates"), at the end of a line that takes its time in both directions. */
class Server {
  readonly stored: string[] = [];
  readonly toServer: { at: number; id: string }[] = [];
  readonly toPage: { at: number; id: string; seq: number }[] = [];
  refusals = 0;
  #held: string | null = null;
  #tokens: number;
  #filled = 0;

  constructor(
    readonly rate: number,
    readonly burst: number,
  ) {
    this.#tokens = burst;
  }

  take(id: string, now: number): number | null {
    if (this.#held !== null && this.#held !== id) return null;
    this.#held = null;
    this.#tokens = Math.min(this.burst, this.#tokens + ((now - this.#filled) * this.rate) / 1000);
    this.#filled = now;
    if (this.#tokens < 1) {
      this.#held = id;
      this.refusals++;
      return 0;
    }
    this.#tokens--;
    if (!this.stored.includes(id)) this.stored.push(id);
    return this.stored.indexOf(id) + 1;
  }
}

describe('over a slow line and under a low rate', () => {
  it.each(Array.from({ length: 40 }, (_, seed) => seed))('everything arrives once and in order (%i)', (seed) => {
    let state = seed * 2_654_435_761 + 1;
    const random = (below: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state % below;
    };
    const page = Page.inside();
    const server = new Server(1 + random(40), 1 + random(8));
    const latency = random(300);
    const said: string[] = [];
    for (let step = 0; step < 6_000 && (step < 600 || page.room().pending.length > 0); step++) {
      if (step < 600 && said.length < 60 && random(4) === 0) {
        page.say(`m${said.length}`);
        said.push(page.room().pending.at(-1)!.id);
      }
      for (const frame of page.takeSent() as ClientFrame[]) {
        if (frame.type !== 'msg') continue;
        const last = server.toServer.at(-1)?.at ?? 0;
        server.toServer.push({ at: Math.max(last, page.now + latency + random(50)), id: frame.payload.id! });
      }
      while (server.toServer[0] && server.toServer[0].at <= page.now) {
        const { id } = server.toServer.shift()!;
        const seq = server.take(id, page.now);
        if (seq !== null) server.toPage.push({ at: page.now + latency, id, seq });
      }
      while (server.toPage[0] && server.toPage[0].at <= page.now) {
        const { id, seq } = server.toPage.shift()!;
        if (seq === 0) page.get(error('rate_limited', { id, retryAfterMs: 25 }));
        else page.get(ack(id, seq), msg(seq, 'x', 'ann', { id, at: AT }));
      }
      page.tick(25);
    }
    expect(server.stored).toEqual(said);
    expect(page.room().pending).toEqual([]);
  });
});
