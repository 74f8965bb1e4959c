import { describe, expect, it } from 'vitest';
import { Page, ack, dm, error, history, msg, presence } from './people.ts';

describe('a link that broke', () => {
  it('comes back on the same session, from where the page is, to every room and conversation', () => {
    const page = Page.inside(7)
      .do({ type: 'open', room: 'ops' })
      .joined('ops', 2)
      .get(msg(8), dm(3, 'ben', 'ann', 'psst'));
    page.breaks().takeSent();
    expect([...page.state.rooms.values()].map((room) => room.status)).toEqual(['joining', 'joining', 'joining']);
    page.open();
    expect(page.takeSent()).toEqual([
      {
        type: 'join',
        payload: {
          roomId: 'ops',
          since: 2,
          epoch: 'e1',
          username: 'ann',
          resends: true,
          session: 's1',
          replaces: 'c1',
          direct: { '~ab': 3 },
        },
      },
    ]);
    page.welcome();
    expect(page.takeSent()).toEqual([{ type: 'join', payload: { roomId: 'lobby', since: 8, epoch: 'e1' } }]);
    page.joined('ops', 2).joined('lobby', 10).get(msg(9), msg(10));
    expect(page.takeSent()).toEqual([]);
    expect(page.texts('lobby')).toEqual(['m8', 'm9', 'm10']);
    expect(page.room('lobby').unread).toBe(3);
  });

  it('forgets who was typing and asks for history again', () => {
    const page = Page.inside(7).get({ type: 'typing', payload: { roomId: 'lobby', username: 'ben', typing: true } });
    expect(page.room().history.asked).toEqual({ before: 8 });
    page.breaks();
    expect(page.room().history.asked).toBeNull();
    expect(page.room().typing.size).toBe(0);
    page.open().welcome().joined('lobby', 7).takeSent();
    page.do({ type: 'older', key: 'lobby' });
    expect(page.takeSent()).toMatchObject([{ type: 'history', payload: { before: 8 } }]);
  });

  it('keeps what was read above when the numbering began anew, and goes on below it', () => {
    const page = Page.inside(0).get(msg(1, 'old one'), msg(2, 'old two')).breaks().open().welcome();
    page.joined('lobby', 3, ['ann'], 'e2');
    page.get({ type: 'gap', payload: { roomId: 'lobby', from: 1, to: 3, reason: 'epoch' } });
    expect(page.takeSent().at(-1)).toEqual({ type: 'history', payload: { roomId: 'lobby', before: 4, limit: 100 } });
    page.get(history([1, 2, 3], false), msg(4, 'new'));
    expect(page.texts()).toEqual(['old one', 'old two', 'm1', 'm2', 'm3', 'new']);
    expect(page.notices()).toEqual(['The room has started anew; earlier messages may be missing.']);
    expect(page.rows().some((row) => row.kind === 'hole')).toBe(false);
    page.breaks().takeSent();
    page.open();
    expect(page.takeSent()).toMatchObject([{ payload: { since: 4, epoch: 'e2' } }]);
  });

  it('sends what was acknowledged before the new beginning no more, and what was not again', () => {
    const page = Page.inside().say('acked').say('lost');
    page.get(ack(page.room().pending[0]!.id, 1)).breaks().takeSent();
    page.open().welcome().joined('lobby', 0, ['ann'], 'e2');
    expect(page.takeSent().filter((frame) => frame.type === 'msg')).toMatchObject([{ payload: { message: 'lost' } }]);
    expect(page.room().pending).toMatchObject([{ text: 'lost' }]);
  });

  it('drops what the log has lost, and says so', () => {
    const page = Page.inside().get(msg(1), msg(2), msg(3)).breaks().open().welcome().joined('lobby', 1);
    page.get({ type: 'gap', payload: { roomId: 'lobby', from: 2, to: 3, reason: 'ahead' } }, msg(2, 'another'));
    expect(page.texts()).toEqual(['m1', 'another']);
    expect(page.notices()).toEqual(['Messages 2 to 3 were lost by the server, and left out here too.']);
  });

  it('says what retention has removed meanwhile', () => {
    const page = Page.inside().get(msg(1)).breaks().open().welcome().joined('lobby', 90);
    page.get({ type: 'gap', payload: { roomId: 'lobby', from: 2, to: 88, reason: 'trimmed' } }, msg(89), msg(90));
    expect(page.rows().map((row) => row.kind)).toEqual(['beginning', 'day', 'message', 'notice', 'message', 'message']);
    expect(page.notices()).toEqual(['Messages 2 to 88 are no longer kept by the server.']);
  });

  it('asks on the start screen when somebody took the name, and keeps what was written', () => {
    const page = Page.inside().breaks().say('unsent').open();
    page.get(error('name_taken', { suggestion: 'ann-2' }));
    expect(page.state.start.phase).toBe('asking');
    page.do({ type: 'start', name: 'ann-2', room: 'lobby' }).open();
    expect(page.takeSent().at(-1)).toMatchObject({ payload: { username: 'ann-2', roomId: 'lobby' } });
    page.welcome('ann-2').joined('lobby');
    expect(page.takeSent()).toMatchObject([{ type: 'msg', payload: { message: 'unsent' } }]);
  });

  it('enters again a room that the server thinks one is not in', () => {
    const page = Page.inside().say('x');
    const { id } = page.room().pending[0]!;
    page.takeSent();
    page.get(error('not_joined', { id }));
    expect(page.takeSent()).toEqual([{ type: 'join', payload: { roomId: 'lobby', since: 0, epoch: 'e1' } }]);
    page.joined('lobby').tick(2_100);
    expect(page.takeSent()).toMatchObject([{ type: 'msg', payload: { id } }]);
  });

  it('leaves the server alone for as long as it asks', () => {
    const page = Page.inside().get({ type: 'closing', payload: { reason: 'restart', retryAfterMs: 700 } });
    expect(page.effects).toEqual([{ do: 'pause', ms: 700 }]);
  });

  it('tries to enter a room again that could not be read just now', () => {
    const page = Page.inside().do({ type: 'open', room: 'ops' });
    page.takeSent();
    page.get(error('storage_unavailable', { retryAfterMs: 1_000 }));
    expect(page.tick(900).takeSent()).toEqual([]);
    expect(page.tick(200).takeSent()).toEqual([{ type: 'join', payload: { roomId: 'ops' } }]);
  });
});

describe('people', () => {
  it('are one list, each once, sorted, and counted', () => {
    const page = Page.inside(0, ['ben', 'Ann', 'ann']);
    page.get(presence(['Cleo', 'ben'], ['ann'], { users: 3 }));
    expect(page.room().people).toEqual({ names: ['Ann', 'ben', 'Cleo'], count: 3 });
  });

  it('are paged up to a bound', () => {
    const page = Page.inside();
    const names = (from: number) => Array.from({ length: 200 }, (_, i) => `u${String(from + i).padStart(5, '0')}`);
    page.joined('lobby', 0, names(0), 'e1', 5_000);
    let pages = 0;
    for (let next = page.takeSent(); next.length > 0; next = page.takeSent()) {
      expect(next).toMatchObject([{ type: 'users', payload: { roomId: 'lobby' } }]);
      pages++;
      page.get({ type: 'users', payload: { roomId: 'lobby', users: names(pages * 200), count: 5_000, more: true } });
    }
    expect(pages).toBe(4);
    expect(page.room().people.names.length).toBe(1_000);
    expect(page.room().people.count).toBe(5_000);
  });

  it('who came and went are told in one line while nothing else is said', () => {
    const page = Page.inside().get(presence(['cleo'], []));
    expect(page.notices()).toEqual(['cleo has joined the chat.']);
    page.get(presence(['dan'], []), presence(['eve', 'finn'], []));
    expect(page.notices()).toEqual(['cleo, dan and 2 others joined the chat.']);
    page.get(presence(['g'], [], { joinedCount: 11 }));
    expect(page.notices()).toEqual(['cleo, dan and 13 others joined the chat.']);
    page.get(msg(1), presence(['h'], ['cleo', 'dan']));
    expect(page.notices()).toEqual([
      'cleo, dan and 13 others joined the chat.',
      'h has joined the chat.',
      'cleo and dan left the chat.',
    ]);
  });

  it('who come and go all the time fill no page', () => {
    const page = Page.inside();
    for (let i = 0; i < 50; i++) page.get(presence(['cleo'], []), presence([], ['cleo']));
    expect(page.notices()).toEqual(['cleo has joined the chat.', 'cleo has left the chat.']);
    page.get(presence(['cleo'], []));
    expect(page.notices()).toEqual(['cleo has joined the chat.']);
  });

  it('who take another name are told by it, in the list and in their conversation', () => {
    const page = Page.inside().do({ type: 'openPrivate', name: 'ben' });
    page.get(presence(['benny'], ['ben'], { renamed: [{ from: 'ben', to: 'benny' }] }));
    expect(page.notices('lobby')).toEqual(['ben is now known as benny.']);
    expect(page.room('lobby').people.names).toEqual(['ann', 'benny']);
    expect(page.room('@ben').title).toBe('benny');
  });

  it('may be oneself', () => {
    const page = Page.inside().do({ type: 'nick', name: 'anna' });
    expect(page.takeSent()).toEqual([{ type: 'nick', payload: { username: 'anna' } }]);
    page.get({ type: 'nick', payload: { username: 'anna', session: 's2' } });
    expect(page.state.me).toMatchObject({ name: 'anna', session: 's2' });
  });
});
