import { describe, expect, it } from 'vitest';
import { Page, error, history, msg } from './people.ts';

describe('Start Chat', () => {
  it('connects, says who one is, and opens the room', () => {
    const page = new Page().do({ type: 'start', name: ' ann ', room: '#ops' });
    expect(page.effects).toEqual([{ do: 'connect' }]);
    expect(page.state.start.phase).toBe('joining');
    page.open();
    expect(page.takeSent()).toEqual([{ type: 'join', payload: { roomId: 'ops', username: 'ann', resends: true } }]);
    page.welcome().joined('ops', 3);
    expect(page.state.start.phase).toBe('in');
    expect(page.state.current).toBe('ops');
    expect(page.state.link.status).toBe('online');
    expect(page.takeSent()).toEqual([{ type: 'history', payload: { roomId: 'ops', before: 4, limit: 100 } }]);
  });

  it('asks for a name', () => {
    const page = new Page().do({ type: 'start', name: '  ', room: 'lobby' });
    expect(page.effects).toEqual([]);
    expect(page.state.start.refusal?.code).toBe('name_invalid');
  });

  it('offers a free name for a taken one, and takes it', () => {
    const page = new Page().do({ type: 'start', name: 'ann', room: 'lobby' }).open();
    page.get(error('name_taken', { suggestion: 'ann-2' }));
    expect(page.state.start).toMatchObject({ phase: 'asking', refusal: { code: 'name_taken', suggestion: 'ann-2' } });
    expect(page.effects.at(-1)).toEqual({ do: 'disconnect' });
    page.do({ type: 'start', name: 'ann-2', room: 'lobby' }).open();
    expect(page.sent.at(-1)).toEqual({ type: 'join', payload: { roomId: 'lobby', username: 'ann-2', resends: true } });
    page.welcome('ann-2').joined('lobby');
    expect(page.state.start).toMatchObject({ phase: 'in', refusal: null, name: 'ann-2' });
  });

  it('asks for the password and sends it, and never with a wrong idea of the name', () => {
    const page = new Page().do({ type: 'start', name: 'ann', room: 'lobby' }).open();
    page.get(error('password_required'));
    expect(page.state.start).toMatchObject({ phase: 'asking', secret: 'password' });
    page.do({ type: 'start', name: 'ann', room: 'lobby', token: 'sesame' }).open();
    expect(page.sent.at(-1)).toEqual({
      type: 'join',
      payload: { roomId: 'lobby', username: 'ann', resends: true, token: 'sesame' },
    });
    page.get(error('password_wrong'));
    expect(page.state.start).toMatchObject({
      phase: 'asking',
      secret: 'password',
      refusal: { code: 'password_wrong' },
    });
  });

  it('waits and asks again when the server cannot let anyone in just now', () => {
    const page = new Page().do({ type: 'start', name: 'ann', room: 'lobby' }).open();
    page.takeSent();
    page.get(error('rate_limited', { retryAfterMs: 1_000 }));
    expect(page.tick(500).takeSent()).toEqual([]);
    expect(page.tick(600).takeSent()).toEqual([
      { type: 'join', payload: { roomId: 'lobby', username: 'ann', resends: true } },
    ]);
    expect(page.tick(5_000).takeSent()).toEqual([]);
  });

  it('comes as a new person when the session is of another server', () => {
    const page = new Page();
    page.state = { ...page.state, me: { ...page.state.me, name: 'ann', session: 'old' } };
    page.do({ type: 'start', name: 'Ann', room: 'lobby' }).open();
    expect(page.takeSent()).toEqual([
      { type: 'join', payload: { roomId: 'lobby', username: 'Ann', resends: true, session: 'old', direct: {} } },
    ]);
    page.get(error('session_invalid'));
    expect(page.takeSent()).toEqual([{ type: 'join', payload: { roomId: 'lobby', username: 'Ann', resends: true } }]);
  });

  it('does not take another name along to the session of the one before', () => {
    const page = new Page();
    page.state = { ...page.state, me: { ...page.state.me, name: 'ann', session: 'old' } };
    page.do({ type: 'start', name: 'ben', room: 'lobby' }).open();
    expect(page.takeSent()).toEqual([{ type: 'join', payload: { roomId: 'lobby', username: 'ben', resends: true } }]);
  });

  it('quits to the start screen under the same name, with nothing left of the rooms', () => {
    const page = Page.inside().get(msg(1)).do({ type: 'quit' });
    expect(page.effects.at(-1)).toEqual({ do: 'disconnect' });
    expect(page.state).toMatchObject({ start: { phase: 'asking', name: 'ann' }, current: null, me: { session: 's1' } });
    expect(page.state.rooms.size).toBe(0);
  });
});

describe('rooms', () => {
  it('are entered, shown and left', () => {
    const page = Page.inside().do({ type: 'open', room: '#ops' });
    expect(page.takeSent()).toEqual([{ type: 'join', payload: { roomId: 'ops' } }]);
    expect(page.state.current).toBe('ops');
    page.joined('ops').do({ type: 'open', room: 'lobby' });
    expect(page.takeSent()).toEqual([]);
    page.do({ type: 'close', key: 'ops' });
    expect(page.takeSent()).toEqual([{ type: 'leave', payload: { roomId: 'ops' } }]);
    expect([...page.state.rooms.keys()]).toEqual(['lobby']);
    expect(page.state.known).toEqual(['ops']);
  });

  it('that refuse are told of and disappear', () => {
    const page = Page.inside().do({ type: 'open', room: 'no/pe' }).get(error('room_invalid'));
    expect([...page.state.rooms.keys()]).toEqual(['lobby']);
    expect(page.state.current).toBe('lobby');
    expect(page.state.alerts).toMatchObject([{ code: 'room_invalid' }]);
    page.do({ type: 'dismiss', n: page.state.alerts[0]!.n });
    expect(page.state.alerts).toEqual([]);
  });

  it('keep what came while another one is shown', () => {
    const page = Page.inside().do({ type: 'open', room: 'ops' }).joined('ops');
    page.get(msg(1), msg(2), msg(1, 'there', 'ben', { roomId: 'ops' }));
    expect(page.room('lobby')).toMatchObject({ unread: 2, newAfter: 0 });
    expect(page.room('ops')).toMatchObject({ unread: 0 });
    page.do({ type: 'open', room: 'lobby' });
    expect(page.room('lobby')).toMatchObject({ unread: 0, newAfter: 0 });
    expect(page.rows('lobby').map((row) => row.kind)).toEqual(['beginning', 'new', 'day', 'message', 'message']);
    page.do({ type: 'open', room: 'ops' });
    expect(page.room('lobby').newAfter).toBeNull();
  });

  it('tell how much was said since one was last there', () => {
    const page = new Page();
    page.state = { ...page.state, seen: { ops: { epoch: 'e1', seq: 10 } } };
    page.do({ type: 'start', name: 'ann', room: 'lobby' }).open().welcome().joined('lobby');
    page.do({ type: 'visible', visible: false }, { type: 'open', room: 'ops' }).joined('ops', 14);
    page.get(history([11, 12, 13, 14], true, 'ops'), msg(15, 'live', 'ben', { roomId: 'ops' }));
    expect(page.room('ops')).toMatchObject({ unread: 5, newAfter: 10 });
    page.do({ type: 'visible', visible: true });
    expect(page.room('ops')).toMatchObject({ unread: 0, newAfter: 10, read: 15 });
  });
});
