import { describe, expect, it } from 'vitest';
import { rightsText } from '../../src/state/wording.ts';
import type { Moderated, ServerFrame } from '../../src/protocol/serverFrames.ts';
import { NOW, Page, error, msg } from './people.ts';

const moderated = (action: string, more: Partial<Moderated> = {}): ServerFrame => ({
  type: 'moderated',
  payload: { action, by: 'mod', ...more },
});

const HOST = ['read', 'write', 'admin'];

const host = () => Page.inside().get({ type: 'granted', payload: { rights: HOST } });

describe('who keeps order', () => {
  it('sends what was typed, with an identifier and the room that is meant', () => {
    const ann = host();
    ann.say('/mute ben 1h too loud').say('/delete 17').say('/close').say('/open ops').say('/ban 203.0.113.7');
    expect(ann.takeSent()).toMatchObject([
      { type: 'mute', payload: { username: 'ben', seconds: 3_600, reason: 'too loud', id: expect.any(String) } },
      { type: 'delete', payload: { roomId: 'lobby', seq: 17 } },
      { type: 'close', payload: { roomId: 'lobby' } },
      { type: 'open', payload: { roomId: 'ops' } },
      { type: 'ban', payload: { address: '203.0.113.7' } },
    ]);
    expect(ann.room().draft).toBe('');
  });

  it('needs the right, and is told so at once without it', () => {
    const ann = Page.inside().say('/kick ben').say('/sanctions');
    expect(ann.takeSent()).toEqual([]);
    expect(ann.effects.filter((effect) => effect.do === 'fetch')).toEqual([]);
    expect(ann.notices()).toHaveLength(2);
    expect(ann.notices()[0]).toMatch(/may not keep order/);
    expect(ann.say('/help').notices().join()).not.toMatch(/kick/);
    expect(host().say('/help').notices().join()).toMatch(/\/kick name/);
  });

  it('is told what was done, from where that person came, and what was refused', () => {
    const ann = host().get(moderated('ban', { username: 'ben', address: '203.0.113.7', reason: 'spam' }));
    expect(ann.state.alerts.at(-1)?.text).toBe('ben (from 203.0.113.7) is banned (mod): spam');
    ann.get(error('no_such_user', { id: 'id-99' }));
    expect(ann.state.alerts.at(-1)).toMatchObject({ text: 'no_such_user.', tone: 'error' });
    ann.get(error('not_allowed', { id: 'id-99' }));
    expect(ann.room().status).toBe('live');
  });

  it('is asked before a menu does anything, and the question goes with the answer', () => {
    const ann = host().do({ type: 'propose', proposal: { action: 'kick', username: 'ben' } });
    expect(ann.takeSent()).toEqual([]);
    expect(ann.state.sheet).toMatchObject({ kind: 'proposal' });
    ann.do({ type: 'order', action: 'kick', order: { username: 'ben' } });
    expect(ann.takeSent()).toMatchObject([{ type: 'kick', payload: { username: 'ben' } }]);
    expect(ann.state.sheet).toBeNull();
  });

  it('lists what holds, and reads the list again when something was ended', () => {
    const ann = host().say('/sanctions');
    expect(ann.effects.at(-1)).toMatchObject({ do: 'fetch', what: 'sanctions' });
    const list = [{ kind: 'mute', target: 'ben', by: 'mod', at: '2026-11-21T15:04:05.123Z' }];
    ann.do({ type: 'fetched', answer: { kind: 'sanctions', list } });
    expect(ann.state.sheet).toMatchObject({ status: 'done', list });
    ann.do({ type: 'order', action: 'unmute', order: { username: 'ben' } });
    expect(ann.state.sheet).toMatchObject({ kind: 'sanctions' });
    ann.effects = [];
    ann.get(moderated('unmute', { username: 'ben' }));
    expect(ann.effects).toMatchObject([{ do: 'fetch' }]);
    ann.do({ type: 'fetched', answer: { kind: 'sanctions', list: [] } });
    expect(ann.state.sheet).toMatchObject({ status: 'done', list: [] });
    ann.get(error('no_such_user', { id: 'x' }));
    expect(ann.state.sheet).toMatchObject({ reason: 'no_such_user.' });
    expect(
      ann.do({ type: 'sheetClose' }).do({ type: 'fetched', answer: { kind: 'sanctions', list } }).state.sheet,
    ).toBeNull();
  });
});

describe('a password shown in the chat', () => {
  it('lets one do more, and is shown again at the next connection', () => {
    const ann = Page.inside().say('/password');
    expect(ann.state.sheet).toMatchObject({ kind: 'access', status: 'asking' });
    expect(ann.takeSent()).toEqual([]);
    ann.do({ type: 'auth', token: 'sesame' });
    expect(ann.takeSent()).toEqual([{ type: 'auth', payload: { token: 'sesame' } }]);
    ann.get({ type: 'granted', payload: { rights: HOST } });
    expect(ann.state.sheet).toBeNull();
    expect(ann.state.alerts.at(-1)?.text).toBe('What you may do now: read, write and keep order.');
    ann.breaks().open();
    expect(ann.takeSent()).toMatchObject([{ type: 'join', payload: { token: 'sesame' } }]);
  });

  it('that is wrong is said beside the field, and not shown again', () => {
    const ann = Page.inside().say('/password barley');
    ann.get(error('password_wrong'));
    expect(ann.state.sheet).toMatchObject({ status: 'asking', refusal: 'password_wrong.', tried: '' });
    expect(ann.state.alerts).toEqual([]);
    ann.do({ type: 'sheetClose' }).breaks().open();
    expect(ann.takeSent().at(-1)?.payload).not.toHaveProperty('token');
  });

  it('whose answer was lost may be shown again', () => {
    const ann = Page.inside().say('/password sesame').breaks();
    expect(ann.state.sheet).toMatchObject({ status: 'asking', refusal: expect.stringMatching(/lost/) });
    expect(ann.say('/token x').state.sheet).toMatchObject({ status: 'asking' });
  });

  it('gives rights that are told in words', () => {
    expect(rightsText(['read'])).toBe('Read');
    expect(rightsText(HOST)).toBe('Read, write and keep order');
    expect(rightsText([])).toBe('Nothing');
  });
});

describe('one who is muted', () => {
  const until = new Date(NOW + 60_000).toISOString();

  it('knows until when, by whom and why, and may write again by itself', () => {
    const ann = Page.inside().get(moderated('mute', { username: 'ANN', until, reason: 'too loud' }));
    expect(ann.state.me.muted).toEqual({ until: NOW + 60_000, by: 'mod', reason: 'too loud' });
    expect(ann.state.alerts).toEqual([]);
    expect(ann.tick(59_000).state.me.muted).not.toBeNull();
    expect(ann.tick(1_001).state.me.muted).toBeNull();
  });

  it('is let write again by who keeps order', () => {
    const ann = Page.inside().get(moderated('mute', { username: 'ann' }));
    expect(ann.state.me.muted).toMatchObject({ until: null });
    ann.get(moderated('unmute', { username: 'ann' }));
    expect(ann.state.me.muted).toBeNull();
    expect(ann.state.alerts).toMatchObject([{ text: 'You may write again (mod).' }]);
  });

  it('learns it anew from each connection, or at the latest from a refusal', () => {
    const ann = Page.inside().get(moderated('mute', { username: 'ann' }));
    ann.breaks().open().welcome();
    expect(ann.state.me.muted).toBeNull();
    ann.joined('lobby').say('hello');
    const { id } = ann.room().pending[0]!;
    ann.get(error('muted', { id, retryAfterMs: 5_000 }));
    expect(ann.state.me.muted).toMatchObject({ until: NOW + 5_000 });
    expect(ann.room().pending).toMatchObject([{ status: 'refused' }]);
    expect(ann.get(error('muted')).state.alerts).toEqual([]);
  });

  it('is not another one of whom one is told', () => {
    expect(host().get(moderated('mute', { username: 'ben' })).state.me.muted).toBeNull();
  });
});

describe('one who is sent away', () => {
  it('is told by whom and why, until they are in again', () => {
    const ann = Page.inside().get(moderated('kick', { username: 'ann', reason: 'be nice' }));
    ann.do({ type: 'link', link: { status: 'ended', code: 4502, reason: '' } });
    expect(ann.state.parting).toEqual({ why: 'kick', text: 'mod has sent you away: be nice. You may come back.' });
    expect(ann.state.start.phase).toBe('in');
    ann.do({ type: 'tryNow' }).open().welcome();
    expect(ann.state.parting).toBeNull();
  });

  it('for good is told at the door when they come back', () => {
    const ann = Page.inside().get(moderated('ban', { username: 'ann' }));
    ann.do({ type: 'link', link: { status: 'ended', code: 4503, reason: '' } });
    expect(ann.state.parting?.text).toBe('mod keeps you out of this server.');
    ann.do({ type: 'tryNow' }).open().get(error('banned'));
    expect(ann.effects.at(-1)).toEqual({ do: 'disconnect' });
    expect(ann.state).toMatchObject({ parting: null, start: { phase: 'asking', refusal: { text: 'banned.' } } });
  });
});

describe('a room that is closed', () => {
  const closed = () =>
    Page.inside()
      .get(msg(1))
      .get(moderated('close', { roomId: 'lobby', reason: 'good night' }), {
        type: 'left',
        payload: { roomId: 'lobby' },
      });

  it('stays in sight with the reason and what was said, and is empty', () => {
    const ann = closed();
    expect(ann.room()).toMatchObject({
      status: 'refused',
      refusal: 'mod has closed this room: good night.',
      people: { count: 0 },
    });
    expect(ann.texts()).toEqual(['m1']);
    expect(ann.state.alerts).toEqual([]);
  });

  it('is asked for again once a connection, without a word when it is still closed', () => {
    const ann = closed().breaks().open();
    expect(ann.takeSent()).toMatchObject([{ type: 'join' }]);
    ann.welcome().get(error('room_closed')).tick(60_000);
    expect(ann.takeSent()).toEqual([]);
    expect(ann.room()).toMatchObject({ status: 'refused', refusal: 'mod has closed this room: good night.' });
    expect(ann.state.alerts).toEqual([]);
    ann.do({ type: 'open', room: 'lobby' });
    expect(ann.takeSent()).toMatchObject([{ type: 'join', payload: { roomId: 'lobby', since: 1 } }]);
    ann.joined('lobby', 1);
    expect(ann.room()).toMatchObject({ status: 'live', refusal: null });
    expect(ann.texts()).toEqual(['m1']);
  });

  it('is entered again by who opens it', () => {
    const ann = closed().get(moderated('open', { roomId: 'lobby' }));
    expect(ann.takeSent()).toMatchObject([{ type: 'join', payload: { roomId: 'lobby' } }]);
  });

  it('can be left for good', () => {
    const ann = closed().do({ type: 'open', room: 'ops' });
    ann.takeSent();
    ann.joined('ops').do({ type: 'close', key: 'lobby' });
    expect(ann.takeSent()).toEqual([]);
    expect([...ann.state.rooms.keys()]).toEqual(['ops']);
  });

  it('that one wanted to start in is told on the start screen', () => {
    const ann = new Page().do({ type: 'start', name: 'ann', room: 'lobby' }).open().welcome();
    ann.get(error('room_closed'));
    expect(ann.state.start).toMatchObject({ phase: 'asking', refusal: { text: 'room_closed.' } });
    expect(ann.effects.at(-1)).toEqual({ do: 'disconnect' });
  });
});
