import { describe, expect, it } from 'vitest';
import { mayWrite } from '../../src/protocol/rights.ts';
import { Page } from './people.ts';

describe('rights', () => {
  it('are those of the welcome, and those granted since', () => {
    const ann = Page.inside();
    expect(mayWrite(ann.state.me.rights)).toBe(true);
    ann.get({ type: 'granted', payload: { rights: ['read'] } });
    expect(mayWrite(ann.state.me.rights)).toBe(false);
    ann.get({ type: 'granted', payload: { rights: ['read', 'write', 'admin'] } });
    expect(mayWrite(ann.state.me.rights)).toBe(true);
    ann.breaks().open().welcome('ann', undefined, ['read']);
    expect(mayWrite(ann.state.me.rights)).toBe(false);
  });

  it('without writing keep the text in the field and say why', () => {
    const ann = Page.inside().get({ type: 'granted', payload: { rights: ['read'] } });
    ann.takeSent();
    ann.say('hello');
    expect(ann.takeSent()).toEqual([]);
    expect(ann.room()).toMatchObject({ draft: 'hello', pending: [] });
    expect(ann.notices()).toEqual(['You may read here, not write.']);
  });

  it('of others, when they are taken, are told', () => {
    const ann = Page.inside().get({
      type: 'moderated',
      payload: { action: 'mute', by: 'mod', username: 'ben', until: '2026-11-21T16:04:05.123Z', reason: 'too loud' },
    });
    expect(ann.state.alerts).toMatchObject([
      { text: 'ben may only read until 2026-11-21 16:04 UTC (mod): too loud', tone: 'info' },
    ]);
    ann.get({ type: 'moderated', payload: { action: 'delete', by: 'mod', username: 'ben', roomId: 'lobby' } });
    expect(ann.state.alerts).toHaveLength(1);
  });
});
