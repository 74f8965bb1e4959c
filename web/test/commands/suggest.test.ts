import { describe, expect, it } from 'vitest';
import { suggest } from '../../src/view/composer/suggest.ts';

const labels = (before: string, keepsOrder = false) =>
  suggest(before, ['ann', 'ben'], ['lobby', 'ops'], keepsOrder)?.items.map((item) => item.label) ?? [];

describe('a suggestion', () => {
  it('is of the commands that one may use', () => {
    expect(labels('/k')).toEqual([]);
    expect(labels('/k', true)).toEqual(['/kick name [why]']);
    expect(labels('/un', true)).toEqual(['/unban name', '/unmute name']);
  });

  it.each(['/w', '/dm', '/KICK', '/mute', '/unban', '/delete'])('is of people after %s', (verb) =>
    expect(labels(`${verb} b`, true)).toEqual(['ben']),
  );

  it.each(['/join', '/close', '/open'])('is of rooms after %s', (verb) =>
    expect(labels(`${verb} #o`, true)).toEqual(['#ops']),
  );

  it('of a command that needs nothing more is that command as it stands', () => {
    const [close] = suggest('/clo', [], [], true)?.items ?? [];
    expect(close?.insert).toBe('/close');
    expect(suggest('/kic', [], [], true)?.items[0]?.insert).toBe('/kick ');
  });

  it('is nothing after a command that asks for neither, or for something odd', () => {
    expect(labels('/nick b')).toEqual([]);
    expect(labels('/constructor b')).toEqual([]);
  });
});
