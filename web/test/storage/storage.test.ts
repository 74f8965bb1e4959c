import { beforeEach, describe, expect, it } from 'vitest';
import { boxOf, type Box } from '../../src/storage/box.ts';
import { recallState } from '../../src/storage/recall.ts';
import { Memory } from '../../src/storage/remember.ts';
import { Page, dm, msg } from '../state/people.ts';

class FakeStorage implements Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  readonly items = new Map<string, string>();
  full = false;
  getItem = (key: string) => this.items.get(key) ?? null;
  removeItem = (key: string) => void this.items.delete(key);
  setItem = (key: string, value: string) => {
    if (this.full) throw new DOMException('full', 'QuotaExceededError');
    this.items.set(key, value);
  };
}

let [sharedItems, tabItems] = [new FakeStorage(), new FakeStorage()];
let shared: Box;
let tab: Box;

beforeEach(() => {
  [sharedItems, tabItems] = [new FakeStorage(), new FakeStorage()];
  shared = boxOf(() => sharedItems as unknown as Storage);
  tab = boxOf(() => tabItems as unknown as Storage);
});

const reload = (room: string | null = null) => recallState(shared, tab, room);

describe('a page that opens', () => {
  it('for the first time asks for everything', () => {
    const [state, open] = reload('ops');
    expect(open).toBe(false);
    expect(state.start).toMatchObject({ phase: 'asking', name: '', room: 'ops' });
  });

  it('again in the same tab goes on where it was', () => {
    const page = Page.inside().get(msg(1)).do({ type: 'open', room: 'ops' }).joined('ops', 5);
    page.do({ type: 'draft', key: 'lobby', text: 'half a se' }).breaks().say('unsent');
    const unsent = page.room('ops').pending[0]!;
    new Memory(shared, tab).keep(page.state);

    const [state, open] = reload();
    expect(open).toBe(true);
    expect(state).toMatchObject({ current: 'ops', me: { name: 'ann', session: 's1' } });
    expect([...state.rooms.keys()]).toEqual(['lobby', 'ops']);
    expect(state.rooms.get('lobby')!.draft).toBe('half a se');
    expect(state.rooms.get('ops')!.pending).toMatchObject([{ id: unsent.id, text: 'unsent', status: 'waiting' }]);

    const after = new Page(state).do({ type: 'start', name: 'ann', room: state.start.room }).open();
    expect(after.takeSent()).toMatchObject([{ type: 'join', payload: { roomId: 'ops', session: 's1' } }]);
    after.welcome().joined('ops', 5);
    expect(after.takeSent().filter((frame) => frame.type === 'msg')).toMatchObject([{ payload: { id: unsent.id } }]);
  });

  it('goes to the room that the address names', () => {
    new Memory(shared, tab).keep(Page.inside().state);
    const [state] = reload('ops');
    const page = new Page(state).do({ type: 'start', name: 'ann', room: state.start.room }).open();
    expect(page.takeSent()).toMatchObject([{ type: 'join', payload: { roomId: 'ops' } }]);
    page.welcome().joined('ops');
    expect(page.state.current).toBe('ops');
    expect(page.takeSent()).toContainEqual({ type: 'join', payload: { roomId: 'lobby' } });
  });

  it.each(['/password open sesame', '/TOKEN ey.J0'])('keeps nothing of %j that is being typed', (text) => {
    new Memory(shared, tab).keep(Page.inside().do({ type: 'draft', key: 'lobby', text }).state);
    const [state] = recallState(shared, tab, null);
    expect(state.rooms.get('lobby')!.draft).toBe('');
  });

  it('in another tab knows the name and its session, but no drafts', () => {
    new Memory(shared, tab).keep(Page.inside().do({ type: 'draft', key: 'lobby', text: 'x' }).state);
    tabItems.items.clear();
    const [state, open] = reload();
    expect(open).toBe(false);
    expect(state).toMatchObject({ me: { name: 'ann', session: 's1' }, start: { name: 'ann', room: 'lobby' } });
    expect(state.rooms.size).toBe(0);
  });

  it('after the chat was left asks again', () => {
    const memory = new Memory(shared, tab);
    const page = Page.inside();
    memory.keep(page.state);
    memory.keep(page.do({ type: 'quit' }).state);
    const [state, open] = reload();
    expect(open).toBe(false);
    expect(state.start.name).toBe('ann');
  });

  it('knows the private conversations of its person, and no one else’s', () => {
    const page = Page.inside()
      .get(dm(1, 'ben', 'ann', 'one'), dm(2, 'ben', 'ann', 'two'))
      .do({ type: 'open', room: '@ben' });
    page.get(dm(3, 'ben', 'ann', 'three'));
    page.do({ type: 'open', room: 'lobby' }).get(dm(4, 'ben', 'ann', 'unread'));
    new Memory(shared, tab).keep(page.state);
    const [state] = reload();
    expect(state.rooms.get('@ben')).toMatchObject({
      kind: 'private',
      title: 'ben',
      id: '~ab',
      newest: 3,
      messages: [],
    });
    const after = new Page(state).do({ type: 'start', name: 'ann', room: 'lobby' }).open();
    expect(after.takeSent()).toMatchObject([{ payload: { direct: { '~ab': 3 } } }]);
    after
      .welcome()
      .joined('lobby')
      .get(dm(4, 'ben', 'ann', 'unread'));
    expect(after.room('@ben').unread).toBe(1);
    const other = new Page(reload()[0]).do({ type: 'start', name: 'ben', room: 'lobby' });
    expect([...other.state.rooms.keys()].filter((key) => key.startsWith('@'))).toEqual([]);
  });

  it('counts what was said while it was closed', () => {
    new Memory(shared, tab).keep(Page.inside().get(msg(1), msg(2)).state);
    tabItems.items.clear();
    const page = new Page(reload()[0]).do(
      { type: 'visible', visible: false },
      { type: 'start', name: 'ann', room: 'lobby' },
    );
    page.open().welcome().joined('lobby', 9);
    expect(page.room()).toMatchObject({ unread: 7, newAfter: 2 });
  });

  it('never keeps a password', () => {
    const page = Page.inside();
    page.do({ type: 'start', name: 'ann', room: 'lobby', token: 'sesame' });
    new Memory(shared, tab).keep(page.state);
    for (const value of [...sharedItems.items.values(), ...tabItems.items.values()])
      expect(value).not.toContain('sesame');
  });

  it.each(['', 'null', '{', '[]', '{"rooms":3}', '{"name":5}', '{"name":"ann","open":true,"rooms":[{"key":1}]}'])(
    'takes %j in its storage for nothing',
    (value) => {
      for (const key of ['tab', 'person', 'positions', 'conversations', 'choices']) {
        tabItems.items.set(`broadcast.${key}`, value);
        sharedItems.items.set(`broadcast.${key}`, value);
      }
      const [state, open] = reload();
      expect(open).toBe(false);
      expect(state.rooms.size).toBe(0);
    },
  );

  it('works where storage is full or forbidden', () => {
    sharedItems.full = tabItems.full = true;
    expect(() => new Memory(shared, tab).keep(Page.inside().state)).not.toThrow();
    const forbidden = boxOf(() => {
      throw new DOMException('no', 'SecurityError');
    });
    expect(recallState(forbidden, forbidden, 'lobby')[0].start.room).toBe('lobby');
    expect(() => new Memory(forbidden, forbidden).keep(Page.inside().state)).not.toThrow();
  });

  it('keeps no more unsent text than a storage takes', () => {
    const page = Page.inside().breaks();
    for (let i = 0; i < 300; i++) page.say('x'.repeat(10_000));
    new Memory(shared, tab).keep(page.state);
    expect(tabItems.items.get('broadcast.tab')!.length).toBeLessThan(600_000);
    expect(reload()[0].rooms.get('lobby')!.pending.length).toBeGreaterThan(40);
  });
});
