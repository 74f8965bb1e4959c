import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { delayOf } from '../../src/connection/backoff.ts';
import { Connection } from '../../src/connection/connection.ts';
import type { Obstacle } from '../../src/connection/obstacle.ts';
import type { ServerFrame } from '../../src/protocol/serverFrames.ts';
import type { Link } from '../../src/state/state.ts';

/** A browser's WebSocket that the test plays. */
class FakeSocket {
  static readonly OPEN = 1;
  static all: FakeSocket[] = [];
  readyState = 0;
  sent: string[] = [];
  closedWith: number | undefined;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;

  constructor(
    readonly url: string,
    readonly protocol: string,
  ) {
    FakeSocket.all.push(this);
  }

  static get last(): FakeSocket {
    return FakeSocket.all.at(-1)!;
  }

  open() {
    this.readyState = 1;
    this.onopen?.();
  }

  receive(type: string, payload: object = {}) {
    this.onmessage?.({ data: JSON.stringify({ type, payload }) });
  }

  breaks(code = 1006) {
    this.readyState = 3;
    this.onclose?.({ code });
  }

  send(text: string) {
    this.sent.push(text);
  }

  close(code?: number) {
    this.readyState = 3;
    this.closedWith = code;
  }
}

let links: Link[];
let frames: ServerFrame[];
let opened: number;
let obstacle: Obstacle | null;
let asked: number;
let connection: Connection;

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.spyOn(Math, 'random').mockReturnValue(1);
  FakeSocket.all = [];
  [links, frames, opened] = [[], [], 0];
  obstacle = null;
  asked = 0;
  connection = new Connection(
    'ws://host/ws',
    {
      opened: () => opened++,
      frame: (frame) => frames.push(frame),
      // As the page does: what came last is looked at only now.
      closed: () => {
        const last = frames.at(-1);
        if (last?.type === 'closing') connection.pause(last.payload.retryAfterMs);
      },
      link: (link) => links.push(link),
    },
    () => {
      asked++;
      return Promise.resolve(obstacle);
    },
  );
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('a connection', () => {
  it('speaks broadcast.v1, says when it is open, and hands on frames', () => {
    connection.start();
    expect(links).toEqual([{ status: 'connecting', attempt: 0 }]);
    expect([FakeSocket.last.url, FakeSocket.last.protocol]).toEqual(['ws://host/ws', 'broadcast.v1']);
    expect(connection.send({ type: 'ping', payload: {} })).toBe(false);
    FakeSocket.last.open();
    expect(opened).toBe(1);
    expect(connection.send({ type: 'ping', payload: {} })).toBe(true);
    FakeSocket.last.receive('pong');
    FakeSocket.last.receive('unheard of');
    expect(frames).toEqual([{ type: 'pong', payload: {} }]);
  });

  it('comes back after a while that grows, counts down, and begins anew once it is settled', () => {
    connection.start();
    FakeSocket.last.breaks();
    expect(links.at(-1)).toMatchObject({ status: 'waiting', attempt: 1, retryAt: Date.now() + 500 });
    vi.advanceTimersByTime(499);
    expect(FakeSocket.all.length).toBe(1);
    vi.advanceTimersByTime(1);
    expect(FakeSocket.all.length).toBe(2);
    FakeSocket.last.breaks();
    expect(links.at(-1)).toMatchObject({ attempt: 2, retryAt: Date.now() + 1_000 });
    vi.advanceTimersByTime(1_000);
    FakeSocket.last.open();
    connection.settled();
    FakeSocket.last.breaks(1011);
    expect(links.at(-1)).toMatchObject({ attempt: 1, retryAt: Date.now() + 500, reason: 'The server has failed.' });
  });

  it('waits at least as long as the server asks', () => {
    connection.start();
    FakeSocket.last.open();
    connection.pause(4_000);
    FakeSocket.last.breaks();
    expect(links.at(-1)).toMatchObject({ retryAt: Date.now() + 4_500, restarts: false });
  });

  it('comes back to a server that restarts at the very time that it was given, and then as ever', () => {
    connection.start();
    FakeSocket.last.open();
    connection.pause(4_000);
    FakeSocket.last.breaks(1012);
    expect(links.at(-1)).toMatchObject({ retryAt: Date.now() + 4_000, restarts: true });
    vi.advanceTimersByTime(4_000);
    FakeSocket.last.breaks();
    expect(links.at(-1)).toMatchObject({ attempt: 1, retryAt: Date.now() + 500, restarts: false });
  });

  it('heeds what the server said last, although it closes at once', () => {
    connection.start();
    FakeSocket.last.open();
    FakeSocket.last.receive('closing', { reason: 'the server is restarting', retryAfterMs: 412 });
    FakeSocket.last.breaks(1012);
    expect(links.at(-1)).toMatchObject({ retryAt: Date.now() + 412, restarts: true });
  });

  it('finds out why it was not let in, says so, and leaves the server alone as long as that asks', async () => {
    obstacle = { text: 'The server is full.', retryAfterMs: 5_000, isFinal: false };
    connection.start();
    FakeSocket.last.breaks();
    expect(links.at(-1)).not.toHaveProperty('refusal');
    await vi.advanceTimersByTimeAsync(0);
    expect(links.at(-1)).toMatchObject({
      status: 'waiting',
      refusal: 'The server is full.',
      retryAt: Date.now() + 6_000,
    });
    await vi.advanceTimersByTimeAsync(5_999);
    expect(FakeSocket.all.length).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(FakeSocket.all.length).toBe(2);
    expect(links.at(-1)).toEqual({ status: 'connecting', attempt: 1, refusal: 'The server is full.' });
    FakeSocket.last.open();
    FakeSocket.last.breaks();
    await vi.advanceTimersByTimeAsync(0);
    expect(links.at(-1)).not.toHaveProperty('refusal');
    expect(asked).toBe(1);
  });

  it('stays away when it is kept out, until asked', async () => {
    obstacle = { text: 'Your address is kept out.', retryAfterMs: 0, isFinal: true };
    connection.start();
    FakeSocket.last.breaks();
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(links.at(-1)).toEqual({ status: 'ended', code: 4503, reason: 'Your address is kept out.' });
    expect(FakeSocket.all.length).toBe(1);
  });

  it('heeds no answer that comes when it has tried again already', async () => {
    obstacle = { text: 'The server is full.', retryAfterMs: 60_000, isFinal: false };
    connection.start();
    FakeSocket.last.breaks();
    connection.wake();
    FakeSocket.last.open();
    await vi.advanceTimersByTimeAsync(0);
    expect(links.filter((link) => 'refusal' in link)).toEqual([]);
  });

  it('tries at once when asked to, or when the network may be back', () => {
    connection.start();
    FakeSocket.last.breaks();
    connection.wake();
    expect(FakeSocket.all.length).toBe(2);
    FakeSocket.last.breaks();
    connection.start();
    expect(FakeSocket.all.length).toBe(3);
    FakeSocket.last.open();
    connection.start();
    expect(FakeSocket.all.length).toBe(3);
  });

  it.each([1003, 1009, 4500, 4501, 4502, 4503, 4504])('stays away after %i, until asked', (code) => {
    connection.start();
    FakeSocket.last.open();
    FakeSocket.last.breaks(code);
    expect(links.at(-1)).toMatchObject({ status: 'ended', code });
    vi.advanceTimersByTime(3_600_000);
    expect(FakeSocket.all.length).toBe(1);
    connection.start();
    expect(FakeSocket.all.length).toBe(2);
  });

  it('says good-bye and stays away', () => {
    connection.start();
    FakeSocket.last.open();
    connection.stop();
    expect(FakeSocket.last.closedWith).toBe(1000);
    expect(links.at(-1)).toEqual({ status: 'off' });
    vi.advanceTimersByTime(3_600_000);
    connection.wake();
    expect(FakeSocket.all.length).toBe(1);
  });

  it('asks for a sign of life after a silence, and leaves a link that has none', () => {
    connection.start();
    FakeSocket.last.open();
    vi.advanceTimersByTime(33_000);
    expect(FakeSocket.last.sent).toEqual(['{"type":"ping","payload":{}}']);
    FakeSocket.last.receive('pong');
    vi.advanceTimersByTime(33_000);
    expect(FakeSocket.last.sent.length).toBe(2);
    const dead = FakeSocket.last;
    vi.advanceTimersByTime(13_000);
    expect(dead.readyState).toBe(3);
    expect(FakeSocket.all.length).toBe(2);
    dead.receive('pong');
    expect(frames.length).toBe(1);
  });

  it('does not wait for ever for a socket that never opens', () => {
    connection.start();
    vi.advanceTimersByTime(13_500);
    expect(FakeSocket.all.length).toBe(2);
  });

  it('asks at once after a sleep, and gives the link the time to answer', () => {
    connection.start();
    FakeSocket.last.open();
    vi.setSystemTime(Date.now() + 8 * 3_600_000);
    vi.advanceTimersByTime(2_500);
    expect(FakeSocket.last.sent).toEqual(['{"type":"ping","payload":{}}']);
    expect(FakeSocket.all.length).toBe(1);
    vi.advanceTimersByTime(15_000);
    expect(FakeSocket.all.length).toBe(2);
  });
});

describe('a hidden page, whose timers come once a minute', () => {
  const minute = () => {
    vi.setSystemTime(Date.now() + 60_000 - 2_500);
    vi.advanceTimersByTime(2_500);
  };

  it('keeps a link that answers', () => {
    connection.start();
    FakeSocket.last.open();
    for (let i = 1; i <= 5; i++) {
      minute();
      expect(FakeSocket.last.sent.length).toBe(i);
      FakeSocket.last.receive('pong');
    }
    expect(FakeSocket.all.length).toBe(1);
  });

  it('leaves a link that does not', () => {
    connection.start();
    FakeSocket.last.open();
    minute();
    minute();
    expect(links.at(-1)).toMatchObject({ status: 'waiting' });
  });
});

describe('the wait before the next try', () => {
  it('doubles up to a bound, is spread, and adds what the server asks for', () => {
    expect([0, 1, 2, 3, 20].map((tries) => delayOf(tries, 0, () => 1))).toEqual([500, 1_000, 2_000, 4_000, 15_000]);
    expect(delayOf(1, 0, () => 0)).toBe(500);
    expect(delayOf(0, 2_000, () => 0)).toBe(2_250);
  });
});
