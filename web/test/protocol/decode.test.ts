import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decode } from '../../src/protocol/decode.ts';

interface Vectors {
  readonly vectors: readonly { readonly name: string; readonly wire: string }[];
}

const read = (name: string): Vectors =>
  JSON.parse(readFileSync(new URL(`../../../tests/vectors/${name}`, import.meta.url), 'utf8')) as Vectors;

describe('the golden vectors of what a server sends', () => {
  const { vectors } = read('server-frames.json');

  it.each(vectors.map(({ name, wire }) => [name, wire]))('%s', (_, wire) => {
    const sent = JSON.parse(wire) as { type: string; payload: Record<string, unknown> };
    const frame = decode(wire);
    expect(frame?.type).toBe(sent.type);
    // Every field that this page knows has exactly the value that was sent.
    for (const [field, value] of Object.entries(frame!.payload)) {
      if (field in sent.payload) expect(value).toEqual(asKnown(value, sent.payload[field]));
    }
    expect(Object.keys(frame!.payload).length).toBeGreaterThanOrEqual(sent.type === 'pong' ? 0 : 1);
  });

  it('has every type that this page knows', () => {
    const types = new Set(vectors.map(({ wire }) => (JSON.parse(wire) as { type: string }).type));
    for (const type of [
      'welcome',
      'joined',
      'left',
      'msg',
      'ack',
      'dm',
      'presence',
      'typing',
      'history',
      'users',
      'deleted',
      'moderated',
    ]) {
      expect(types).toContain(type);
    }
  });
});

/** What was sent, without the fields that a newer server may add. */
function asKnown(read: unknown, sent: unknown): unknown {
  if (Array.isArray(read) && Array.isArray(sent)) return sent.map((item, i) => asKnown(read[i], item));
  if (typeof read !== 'object' || read === null || typeof sent !== 'object' || sent === null) return sent;
  const known = read as Record<string, unknown>;
  const from = sent as Record<string, unknown>;
  return Object.fromEntries(
    Object.keys(known).map((key) => [key, key in from ? asKnown(known[key], from[key]) : known[key]]),
  );
}

describe('what is no frame', () => {
  const msg = { roomId: 'lobby', seq: 1, username: 'ann', message: 'hi', at: '2026-11-21T15:04:05.123Z' };
  const of = (payload: unknown, type = 'msg') => decode(JSON.stringify({ type, payload }));

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['bytes', new ArrayBuffer(2)],
    ['no JSON', '{'],
    ['an array', '[]'],
    ['null', 'null'],
    ['a text', '"msg"'],
    ['no type', '{}'],
    ['a type that is no text', '{"type":1}'],
    ['an unknown type', '{"type":"later","payload":{}}'],
    ['a type of every object', '{"type":"constructor","payload":{}}'],
    ['__proto__', '{"type":"__proto__","payload":{}}'],
    ['a payload that is an array', '{"type":"msg","payload":[]}'],
    ['no payload', '{"type":"msg"}'],
  ])('%s is left alone', (_, data) => expect(decode(data)).toBeNull());

  it.each(Object.keys(msg))('a message without %s is left alone', (field) => {
    expect(of({ ...msg, [field]: undefined })).toBeNull();
    expect(of({ ...msg, [field]: null })).toBeNull();
    expect(of({ ...msg, [field]: {} })).toBeNull();
  });

  it.each([-1, 1.5, 2 ** 53, '1', true])('a number of %s is none', (seq) => expect(of({ ...msg, seq })).toBeNull());

  it('keeps only what it knows', () => {
    expect(of({ ...msg, later: 1, ['__proto__']: { evil: true } })!.payload).toEqual(msg);
    expect(({} as Record<string, unknown>)['evil']).toBeUndefined();
  });

  it('takes null for absent where a field may be', () => {
    expect(of({ ...msg, id: null })!.payload).toEqual(msg);
    expect(decode('{"type":"pong"}')).toEqual({ type: 'pong', payload: {} });
  });
});
