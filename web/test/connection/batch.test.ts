import { expect, it } from 'vitest';
import { Batch } from '../../src/connection/batch.ts';
import type { ServerFrame } from '../../src/protocol/serverFrames.ts';
import { msg } from '../state/people.ts';

function make() {
  const taken: (readonly ServerFrame[])[] = [];
  const planned: (() => void)[] = [];
  const batch = new Batch((frames) => taken.push(frames), { plan: (turn) => planned.push(turn) });
  return { taken, planned, batch, turn: () => planned.shift()!() };
}

it('what arrives between two pictures is taken together, in its order', () => {
  const { taken, planned, batch, turn } = make();
  for (let i = 1; i <= 3; i++) batch.add(msg(i));
  expect(taken).toEqual([]);
  expect(planned.length).toBe(1);
  turn();
  expect(taken).toEqual([[msg(1), msg(2), msg(3)]]);
  expect(planned).toEqual([]);
});

it('a flood is taken in pieces, and nothing is left', () => {
  const { taken, planned, batch, turn } = make();
  for (let i = 1; i <= 1_200; i++) batch.add(msg(i));
  while (planned.length > 0) turn();
  expect(taken.map((frames) => frames.length)).toEqual([500, 500, 200]);
  expect(taken.flat()).toEqual(Array.from({ length: 1_200 }, (_, i) => msg(i + 1)));
});

it('flush takes everything at once, and the turn that was planned takes nothing twice', () => {
  const { taken, batch, turn } = make();
  batch.add(msg(1));
  batch.flush();
  turn();
  expect(taken).toEqual([[msg(1)]]);
});
