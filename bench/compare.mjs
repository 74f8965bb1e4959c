#!/usr/bin/env node
// Measures this server side by side: in memory, with its log, and, where one is given, against another server that takes
// plain WebSockets and sends every text on to all (LIMIT: a command that gets the port as its last argument).
//
//   node bench/compare.mjs [runs]          three runs of each load, interleaved; the medians as a table
//
// The server runs on processor 0 and the generator on processor 1. Needs ./broadcast-server to have been built.
import { spawn, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';

const program = join(dirname(fileURLToPath(import.meta.url)), '../src/Broadcast.Cli/bin/Release/net10.0/broadcast-server');
const runs = Number(process.argv[2] ?? 3);
const port = 18499;

const loads = {
  'W1: 1,000 in a room, 50 messages/s': ['-c', '1000', '--rate', '50'],
  'W2: 1,000 in a room, 64 under way': ['-c', '1000', '--window', '64'],
  'W3: 8,000 in a room, 8 under way': ['-c', '8000', '--window', '8'],
  'W5: 100 rooms of 10, everyone talks': ['-c', '1000', '--rooms', '100', '--senders', '1000', '--rate', '5000', '--poisson'],
};

const servers = {
  ...(process.env.LIMIT && { limit: { command: () => process.env.LIMIT.split(' ').concat(String(port)), bench: ['--dialect', 'plain', '--hello', 'J {room}'] } }),
  memory: { command: () => [program, 'start', '--port', String(port), '--ephemeral'], bench: ['--dialect', 'text'] },
  'log (os)': { command: (data) => [program, 'start', '--port', String(port), '--data', data], bench: ['--dialect', 'text'] },
  'memory, json': { command: () => [program, 'start', '--port', String(port), '--ephemeral'], bench: ['--dialect', 'json'] },
};

async function measure(server, load) {
  const data = mkdtempSync(join(tmpdir(), 'broadcast-compare-'));
  const child = spawn('taskset', ['-c', '0', ...server.command(data)], { stdio: 'ignore' });
  try {
    await wait(2500);
    const out = execFileSync(
      'taskset',
      ['-c', '1', program, 'bench', `ws://127.0.0.1:${port}`, ...server.bench, ...load, '--warmup', '2s', '--duration', '4s', '--json', '--server-pid', String(child.pid)],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 26 },
    );
    const result = JSON.parse(out);
    return { cpu: result.server.microsPerDelivery, rate: result.traffic.deliveredPerSecond, p50: result.latency.p50, p99: result.latency.p99 };
  } finally {
    child.kill('SIGTERM');
    await new Promise((done) => (child.exitCode === null ? child.once('exit', done) : done()));
    rmSync(data, { recursive: true, force: true });
  }
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
console.log('| load | server | CPU a delivery, µs | deliveries/s | p50 / p99, ms |\n|---|---|---|---|---|');
for (const [load, options] of Object.entries(loads)) {
  const found = new Map(Object.keys(servers).map((name) => [name, []]));
  for (let run = 0; run < runs; run++) {
    for (const [name, server] of Object.entries(servers)) {
      found.get(name).push(await measure(server, options));
    }
  }

  for (const [name, results] of found) {
    const of = (field) => median(results.map((result) => result[field]));
    console.log(`| ${load} | ${name} | ${of('cpu').toFixed(2)} | ${Math.round(of('rate')).toLocaleString('en')} | ${(of('p50') / 1000).toFixed(1)} / ${(of('p99') / 1000).toFixed(1)} |`);
  }
}
