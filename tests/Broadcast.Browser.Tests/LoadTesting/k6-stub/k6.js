import { record } from './metrics.js';

/** Like k6's check: runs every condition, records each, and tells whether all held. */
export function check(value, conditions) {
  return Object.values(conditions)
    .map((condition) => record('checks', Boolean(condition(value))))
    .every(Boolean);
}
