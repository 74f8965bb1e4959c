// One virtual user: loads the script with k6's globals and runs its default function once.

import { parentPort, workerData } from 'node:worker_threads';
import { recorded } from './metrics.js';

globalThis.__VU = workerData.vu;
globalThis.__ITER = 0;
globalThis.__ENV = process.env;

const script = await import(workerData.module);
script.default();
parentPort.postMessage({ options: script.options, metrics: recorded });
