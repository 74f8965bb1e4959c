// The document that the table is written into.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';

const begin = '<!-- compare: begin (written by bench/compare.mjs) -->';
const end = '<!-- compare: end -->';

/** Replaces what stands between the markers. */
export function writeBetweenMarkers(file, text) {
  const whole = readFileSync(file, 'utf8');
  const [from, to] = [whole.indexOf(begin), whole.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${file} has no markers: ${begin} … ${end}`);
  // Whole or not at all: it is written beside, and takes the other's place.
  const next = `${whole.slice(0, from + begin.length)}\n${text}\n${whole.slice(to)}`;
  writeFileSync(`${file}.new`, next);
  renameSync(`${file}.new`, file);
}
