import { describe, expect, it } from 'vitest';
import { Page, ack, dm, error } from './people.ts';

describe('a private conversation', () => {
  it('opens by a click, and loads what was said before', () => {
    const page = Page.inside().do({ type: 'openPrivate', name: 'ben' });
    expect(page.state.current).toBe('@ben');
    expect(page.takeSent()).toEqual([{ type: 'history', payload: { roomId: '@ben', limit: 100 } }]);
    const { payload: first } = dm(1, 'ben', 'ann', 'earlier') as Extract<ReturnType<typeof dm>, { type: 'dm' }>;
    page.get({ type: 'history', payload: { roomId: '~ab', messages: [first], more: false } });
    expect(page.room()).toMatchObject({ id: '~ab', unread: 0, newest: 1 });
    expect(page.texts()).toEqual(['earlier']);
    page.do({ type: 'openPrivate', name: 'BEN' });
    expect(page.state.rooms.size).toBe(2);
  });

  it('with nobody of that name says so, and stays to be closed', () => {
    const page = Page.inside().do({ type: 'openPrivate', name: 'ghost' }).get(error('no_such_user'));
    expect(page.rows()[0]).toMatchObject({ kind: 'beginning' });
    expect(page.state.alerts).toMatchObject([{ code: 'no_such_user' }]);
    page.do({ type: 'close', key: '@ghost' });
    expect(page.state.current).toBe('lobby');
  });

  it('begins by a message of the other, and counts it', () => {
    const page = Page.inside().get(dm(1, 'ben', 'ann', 'psst'));
    expect(page.room('@ben')).toMatchObject({ kind: 'private', title: 'ben', id: '~ab', unread: 1, mentions: 1 });
    page.do({ type: 'open', room: '@ben' });
    expect(page.room('@ben').unread).toBe(0);
  });

  it('begins by /w without leaving the room', () => {
    const page = Page.inside().say('/w ben psst');
    expect(page.state.current).toBe('lobby');
    const [sent] = page.takeSent();
    expect(sent).toMatchObject({ type: 'dm', payload: { to: 'ben', message: 'psst' } });
    const { id } = page.room('@ben').pending[0]!;
    page.get(ack(id, 1, '~ab'), dm(1, 'ann', 'ben', 'psst', { id }));
    expect(page.room('@ben')).toMatchObject({ id: '~ab', pending: [], unread: 0 });
    expect(page.texts('@ben')).toEqual(['psst']);
  });

  it('shows what another tab of the same person said', () => {
    const page = Page.inside().get(dm(1, 'ann', 'ben', 'from the other tab'));
    expect(page.room('@ben')).toMatchObject({ unread: 0 });
    expect(page.texts('@ben')).toEqual(['from the other tab']);
  });

  it('keeps one person apart from the next one with the name', () => {
    const page = Page.inside().get(
      dm(1, 'ben', 'ann', 'I am the first'),
      dm(1, 'ben', 'ann', 'I am another', { roomId: '~xy' }),
    );
    expect([...page.state.rooms.keys()]).toEqual(['lobby', '@ben', '@~xy']);
    expect(page.texts('@~xy')).toEqual(['I am another']);
  });

  it('marks what nobody is there to get', () => {
    const page = Page.inside().say('/w ghost boo');
    const { id } = page.room('@ghost').pending[0]!;
    page.get(error('no_such_user', { id }));
    expect(page.room('@ghost').pending).toMatchObject([{ status: 'refused', reason: 'no_such_user.' }]);
  });

  it('is not had with oneself', () => {
    const page = Page.inside().do({ type: 'openPrivate', name: 'Ann' });
    expect(page.state.current).toBe('lobby');
  });

  it('rings when asked to, and the reader looks elsewhere', () => {
    const page = Page.inside().do({ type: 'notify', notify: { desktop: true, sound: false } });
    page.get(dm(1, 'ben', 'ann', 'psst'));
    expect(page.effects.at(-1)).toEqual({ do: 'notify', key: '@ben', title: 'ben', text: 'psst' });
    page.do({ type: 'open', room: '@ben' });
    page.effects = [];
    page.get(dm(2, 'ben', 'ann', 'seen'), dm(3, 'ann', 'ben', 'mine'));
    expect(page.effects).toEqual([]);
    page.do({ type: 'visible', visible: false }).get(dm(4, 'ben', 'ann', 'are you there?'));
    expect(page.effects).toMatchObject([{ do: 'notify', text: 'are you there?' }]);
    page.now += 3_600_000;
    page.effects = [];
    page.get(dm(5, 'ben', 'ann', 'an hour late'));
    expect(page.effects).toEqual([]);
  });
});
