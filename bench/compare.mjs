#!/usr/bin/env node
// Measures servers side by side, one after another and again, and writes the medians into docs/performance.md.
//
//   node bench/compare.mjs                  everything, three runs: about twenty minutes
//   node bench/compare.mjs --short          one second of each, to see that it works; nothing is written
//   node bench/compare.mjs --help           the options
//
// The server runs on processor 0 and the generator, `broadcast-server bench`, on processor 1.
import { writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readOptions, usage } from './compare/options.mjs';
import { loads } from './compare/loads.mjs';
import { findServers } from './compare/servers.mjs';
import { endAll, endsWithUs } from './compare/processes.mjs';
import { measure } from './compare/measure.mjs';
import { report, summarise } from './compare/report.mjs';
import { writeBetweenMarkers } from './compare/document.mjs';
import { repository } from './compare/paths.mjs';

const options = readOptions(process.argv.slice(2));
if (options.help || options.error) {
  process[options.error ? 'stderr' : 'stdout'].write(`${options.error ? `compare: ${options.error}\n\n` : ''}${usage}`);
  process.exit(options.error ? 2 : 0);
}

const say = (text) => process.stderr.write(`${text}\n`);
const started = new Date();
endsWithUs(() => say('\ninterrupted: nothing was written'));

const { program, servers, absent } = findServers(options, say);
for (const each of absent) say(`left out: ${each}`);

// Load by load; within a load each server once, then each once more: what drifts, drifts for all.
const plan = loads(options).flatMap((load) =>
  Array.from({ length: options.runs }, (_, run) =>
    servers.filter((server) => load.takes(server)).map((server) => ({ load, server, run })),
  ).flat(),
);

const results = [];
const first = Date.now();
for (const [index, step] of plan.entries()) {
  const began = Date.now();
  if (index === 0) say(`measuring: ${plan.length} runs`);
  const result = await measure(step, program, options);
  results.push({ ...step, ...result });
  const each = (Date.now() - first) / (index + 1);
  const left = Math.round((each * (plan.length - index - 1)) / 60000);
  const found = result.failed ? `FAILED: ${result.failed}` : step.load.tell(result.found);
  say(`[${index + 1}/${plan.length}] ${step.load.id} · ${step.server.id} · run ${step.run + 1}: ${found} (${((Date.now() - began) / 1000).toFixed(1)} s; ${left} min left)`);
}

await endAll();
const summary = summarise(results);
const text = report(summary, { started, options, servers, absent });
mkdirSync(join(repository, 'artifacts'), { recursive: true });
writeFileSync(join(repository, 'artifacts/compare.json'), JSON.stringify({ started, options, results }, null, 1));
process.stdout.write(`${text}\n`);
if (options.into) {
  writeBetweenMarkers(options.into, text);
  say(`written into ${options.into}`);
}

const ours = results.filter(({ server, failed }) => server.ours && failed);
process.exit(ours.length > 0 || results.length === 0 ? 1 : 0);
