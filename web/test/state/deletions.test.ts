import { describe, expect, it } from 'vitest';
import type { Entry, ServerFrame } from '../../src/protocol/serverFrames.ts';
import { tombstone } from '../../src/state/wording.ts';
import { AT, Page, ack, dm, history, msg } from './people.ts';

const deletion = (seq: number, target: number, roomId = 'lobby') => ({ roomId, seq, target, by: 'mod', at: AT });

const deleted = (seq: number, target: number, roomId?: string): ServerFrame => ({
  type: 'deleted',
  payload: deletion(seq, target, roomId),
});

const without = (seq: number) => ({ roomId: 'lobby', seq, username: 'ben', message: '', at: AT, deleted: true });

const page = (messages: readonly Entry[], more = false): ServerFrame => ({
  type: 'history',
  payload: { roomId: 'lobby', messages, more },
});

const shown = (from: Page) =>
  from.rows().flatMap((row) => {
    if (row.kind === 'message') {
      const { text, deletedBy } = row.message;
      return [deletedBy === undefined ? text : tombstone(deletedBy)];
    }
    return row.kind === 'hole' ? [`hole ${row.from}-${row.to}`] : [];
  });

const BY_MOD = 'This message was deleted by mod.';

describe('a deleted message', () => {
  it('keeps its place, loses its text, and says by whom', () => {
    const ann = Page.inside().get(msg(1), msg(2), msg(3)).get(deleted(4, 2)).get(msg(5));
    expect(shown(ann)).toEqual(['m1', BY_MOD, 'm3', 'm5']);
    expect(ann.texts()).not.toContain('m2');
  });

  it('has its deletion counted as seen, so that a reconnect goes on after it', () => {
    const ann = Page.inside().get(msg(1), deleted(2, 1));
    expect(ann.room()).toMatchObject({ newest: 2, read: 2, unread: 0 });
    ann.breaks().takeSent();
    ann.open();
    expect(ann.takeSent()).toMatchObject([{ type: 'join', payload: { roomId: 'lobby', since: 2 } }]);
    ann.welcome().joined('lobby', 4).get(deleted(4, 3), msg(3, 'later'), msg(5));
    expect(shown(ann)).toEqual([BY_MOD, BY_MOD, 'm5']);
  });

  it('that comes deleted already never has an empty bubble', () => {
    expect(shown(Page.inside(3).get(page([without(1), { ...without(2), username: 'ann' }])))).toEqual([
      'This message was deleted.',
      'This message was deleted.',
    ]);
    const resumed = Page.inside().breaks().open().welcome().joined('lobby', 1);
    resumed.get({ type: 'msg', payload: without(1) });
    expect(shown(resumed)).toEqual(['This message was deleted.']);
    expect(resumed.room().unread).toBe(0);
  });

  it('is told by whom when its deletion is in the same page of history, or in another', () => {
    expect(shown(Page.inside(2).get(page([without(1), deletion(2, 1)])))).toEqual([BY_MOD]);
    const later = Page.inside(3).get(page([deletion(2, 1), { ...without(3), deleted: false, message: 'm3' }], true));
    later.get(page([without(1)]));
    expect(shown(later)).toEqual([BY_MOD, 'm3']);
  });

  it('ends the same whichever came first: the text, or that it is gone', () => {
    const first = Page.inside(2)
      .get(deleted(3, 2))
      .get(history([1, 2], false));
    const last = Page.inside(2)
      .get(history([1, 2], false))
      .get(deleted(3, 2));
    expect(first.room().messages).toEqual(last.room().messages);
    expect(shown(first)).toEqual(['m1', BY_MOD]);
  });

  it('loses a text that is here although its deletion never came', () => {
    expect(
      shown(
        Page.inside(2)
          .get(history([1, 2], false))
          .get(page([without(2)])),
      ),
    ).toEqual(['m1', 'This message was deleted.']);
  });

  it('of one’s own does not come again by a late acknowledgement', () => {
    const ann = Page.inside().say('spam');
    const id = ann.room().pending[0]!.id;
    ann.get(deleted(2, 1), ack(id, 1));
    expect(ann.room().pending).toEqual([]);
    expect(shown(ann)).toEqual([BY_MOD]);
  });

  it('rings no bell and is nothing unread, and its deletion neither', () => {
    const ann = Page.inside()
      .do({ type: 'notify', notify: { desktop: true, sound: true } })
      .do({ type: 'visible', visible: false });
    ann.effects = [];
    ann.get(deleted(2, 1));
    expect(ann.room().unread).toBe(0);
    expect(ann.effects).toEqual([]);
    ann.get(msg(3, '@ann come'));
    expect(ann.room()).toMatchObject({ unread: 1, newAfter: 2 });
  });

  it('still shows where something is missing about its deletion', () => {
    const ann = Page.inside().get(msg(1), deleted(5, 1), msg(8));
    expect(shown(ann)).toEqual([BY_MOD, 'hole 2-4', 'hole 6-7', 'm8']);
  });

  it('vanishes from what a search has found, also when the answer was on its way', () => {
    const found = (seqs: readonly number[]): ServerFrame => ({
      type: 'search',
      payload: {
        roomId: 'lobby',
        query: 'tea',
        more: false,
        results: seqs.map((seq) => ({ roomId: 'lobby', seq, username: 'ben', message: 'tea', at: AT, matches: [] })),
      },
    });
    const ann = Page.inside(9)
      .do({ type: 'search', query: 'tea' })
      .get(found([8, 7, 6]));
    ann.get(deleted(10, 7));
    expect(ann.state.search!.results.map((hit) => hit.seq)).toEqual([8, 6]);
    ann.do({ type: 'search', query: 'tea' }).get(deleted(11, 8), found([8, 7, 6]));
    expect(ann.state.search!.results.map((hit) => hit.seq)).toEqual([6]);
  });

  it('of a conversation too', () => {
    const ann = Page.inside()
      .get(dm(1, 'ben', 'ann', 'psst'))
      .get(deleted(2, 1, '~ab'));
    expect(ann.room('@ben')).toMatchObject({ newest: 2, messages: [{ text: '', deletedBy: 'mod' }, { target: 1 }] });
  });

  it('of a room that is not here changes nothing', () => {
    const ann = Page.inside().get(msg(1));
    const before = ann.state;
    expect(ann.get(deleted(2, 1, 'elsewhere')).state).toBe(before);
  });

  it('of lost numbers does not stand for the new ones', () => {
    const ann = Page.inside().get(msg(1), msg(2), deleted(3, 2));
    ann.get({ type: 'gap', payload: { roomId: 'lobby', from: 2, to: 3, reason: 'ahead' } }, msg(2, 'another'));
    expect(shown(ann)).toEqual(['m1', 'another']);
  });
});
