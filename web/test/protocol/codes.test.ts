import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mayComeBack, secretOf } from '../../src/protocol/codes.ts';

const protocol = readFileSync(new URL('../../../docs/protocol.md', import.meta.url), 'utf8');

describe('close codes', () => {
  const rows = [...protocol.matchAll(/^\| (\d{4}) \| [^|]+ \| ([^|]+) \|$/gm)].map(
    ([, code, back]) => [Number(code), back!.trim()] as const,
  );

  it('are read from the protocol', () => expect(rows.length).toBeGreaterThan(8));

  it.each(rows)('%i comes back as docs/protocol.md says: %s', (code, back) =>
    expect(mayComeBack(code)).toBe(back.startsWith('yes')),
  );

  it.each([1005, 1006])('%i, a link that broke, comes back', (code) => expect(mayComeBack(code)).toBe(true));
});

describe('what is asked for at the door', () => {
  it('is told by the code', () => {
    expect(secretOf('password_required')).toBe('password');
    expect(secretOf('token_expired')).toBe('token');
    expect(secretOf('name_taken')).toBeNull();
  });
});
