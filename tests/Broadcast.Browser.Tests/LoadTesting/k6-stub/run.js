// Runs a k6 script without k6: each virtual user in a thread of its own, one iteration, with stand-ins for the modules
// k6, k6/ws and k6/metrics. Prints the metrics as one JSON object.
//
//   node run.js script.js VUS        (the environment becomes __ENV)

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

const [script, vus = '3'] = process.argv.slice(2);
const STUBS = { k6: 'k6.js', 'k6/ws': 'ws.js', 'k6/metrics': 'metrics.js' };

const source = (await readFile(script, 'utf8')).replace(/from '(k6[^']*)'/g, (_, name) => {
  if (!STUBS[name]) throw new Error(`There is no stand-in for ${name}.`);
  return `from '${new URL(STUBS[name], import.meta.url).href}'`;
});
const folder = await mkdtemp(join(tmpdir(), 'k6-stub-'));

try {
  const module = pathToFileURL(join(folder, 'script.mjs')).href;
  await writeFile(new URL(module), source);
  const results = await Promise.all(Array.from({ length: Number(vus) }, (_, index) => userOf(module, index + 1)));
  const metrics = {};
  for (const result of results) {
    for (const [name, values] of Object.entries(result.metrics)) (metrics[name] ??= []).push(...values);
  }
  console.log(JSON.stringify({ options: results[0].options, metrics }));
} finally {
  await rm(folder, { recursive: true });
}

function userOf(module, vu) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('user.js', import.meta.url), { workerData: { module, vu } });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error(`Virtual user ${vu} ended without a result.`)));
  });
}
