import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ClientFrame } from '../../src/protocol/clientFrames.ts';
import { encode } from '../../src/protocol/encode.ts';

interface Vector {
  readonly name: string;
  readonly wire?: string;
  readonly frame?: ClientFrame;
}

const { vectors } = JSON.parse(
  readFileSync(new URL('../../../tests/vectors/client-frames.json', import.meta.url), 'utf8'),
) as { vectors: readonly Vector[] };

/** "Of a frame that a client sends, a client may write exactly this" (tests/vectors/README.md). */
const canonical = vectors.filter(({ frame, wire }) => frame !== undefined && wire !== undefined && isSame(frame, wire));

function isSame(frame: ClientFrame, wire: string): boolean {
  try {
    return JSON.stringify(JSON.parse(wire)) === JSON.stringify(frame);
  } catch {
    return false;
  }
}

describe('the golden vectors of what a client sends', () => {
  it.each(canonical.map(({ name, frame, wire }) => [name, frame!, wire!] as const))('%s', (_, frame, wire) => {
    expect(JSON.parse(encode(frame))).toEqual(JSON.parse(wire));
  });

  it('are many', () => expect(canonical.length).toBeGreaterThan(10));

  it('leaves out what has no value', () =>
    expect(encode({ type: 'msg', payload: { message: 'hi', id: undefined as never } })).toBe(
      '{"type":"msg","payload":{"message":"hi"}}',
    ));
});
