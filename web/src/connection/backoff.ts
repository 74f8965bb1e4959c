const FIRST_MS = 500;
const LONGEST_MS = 15_000;

/**
 * How long to wait before the next try: doubling, bounded, and spread so that a thousand pages do not come back at once.
 * @param tries how many failed in a row, from 0
 * @param atLeastMs what the server asked for, 0 when it asked for nothing
 */
export function delayOf(tries: number, atLeastMs = 0, random: () => number = Math.random): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(tries, 10));
  return Math.round(atLeastMs + full * (0.5 + random() / 2));
}
