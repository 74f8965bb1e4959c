import type { Notice, PresenceChange, PresenceNotice } from './notice.ts';

const NAMES_AT_MOST = 300;
const NOTICES_AT_MOST = 2_000;

/**
 * The notices with more people who came and went. When the last one tells of people too, and no message has come since, they are told
 * in its lines: a crowd is one line, not a hundred.
 */
export function folding(
  notices: readonly Notice[],
  after: number,
  n: number,
  now: number,
  changes: readonly PresenceChange[],
): readonly Notice[] {
  const some = changes.filter((change) => change.count > 0);
  if (some.length === 0) return notices;
  const last = notices.at(-1);
  const open = last?.kind === 'presence' && last.after === after ? last : null;
  const notice: PresenceNotice = {
    kind: 'presence',
    after,
    n: open?.n ?? n,
    at: open?.at ?? now,
    changes: some.reduce(withChange, open?.changes ?? []),
  };
  return [...(open ? notices.slice(0, -1) : notices), notice].slice(-NOTICES_AT_MOST);
}

/** Who comes back within one notice, or goes again, stands only where they are in the end. */
function withChange(changes: readonly PresenceChange[], change: PresenceChange): readonly PresenceChange[] {
  const same = changes.find((old) => old.what === change.what);
  const other = changes.find((old) => old.what !== change.what);
  const back = same && other ? change.names.filter((name) => same.names.includes(name)) : [];
  const reduced = back.length > 0 && other ? without(changes, other, back) : changes;
  const names = change.names.filter((name) => !back.includes(name));
  const count = change.count - back.length;
  if (!same) return [...reduced, { ...change, names: names.slice(0, NAMES_AT_MOST) }];
  const known = new Set(same.names);
  const fresh = names.filter((name) => !known.has(name));
  return reduced.map((old) =>
    old === same
      ? {
          what: old.what,
          names: [...old.names, ...fresh].slice(0, NAMES_AT_MOST),
          count: old.count + count - (names.length - fresh.length),
        }
      : old,
  );
}

const without = (changes: readonly PresenceChange[], from: PresenceChange, names: readonly string[]) =>
  changes.flatMap((old) => {
    if (old !== from) return [old];
    const kept = old.names.filter((name) => !names.includes(name));
    const count = old.count - (old.names.length - kept.length);
    return count > 0 ? [{ what: old.what, names: kept, count }] : [];
  });
