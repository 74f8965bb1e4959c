// How long to wait before the next try: doubling, bounded, and spread so that a thousand pages don't return at once.

const FIRST_MS = 500;
const LONGEST_MS = 15_000;

/**
 * @param {number} tries how many tries failed in a row, from 0
 * @param {number} atLeastMs what the server asked for, 0 when it asked for nothing
 * @param {() => number} random
 * @returns {number} milliseconds
 */
export function delayOf(tries, atLeastMs = 0, random = Math.random) {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(tries, 10));
  return Math.round(atLeastMs + full * (0.5 + random() / 2));
}
