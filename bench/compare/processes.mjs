// Every process that is started here is ended here, by its number, and every folder made here is removed, whatever happens.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const running = new Set();
const folders = new Set();
let stopping = false;
const hasTaskset = process.platform === 'linux';

/** Starts a command; on one processor where that is asked for and can be had. */
export function start(command, { processor, env, keep = 4096 } = {}) {
  if (stopping) throw new Error('interrupted');
  const [file, ...args] = processor === undefined || !hasTaskset ? command : ['taskset', '-c', String(processor), ...command];
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  const job = { child, output: '', errors: '' };
  running.add(job);
  child.stdout.setEncoding('utf8').on('data', (text) => (job.output = (job.output + text).slice(-keep)));
  child.stderr.setEncoding('utf8').on('data', (text) => (job.errors = (job.errors + text).slice(-4096)));
  // `close`, not `exit`: what it wrote has been read by then.
  job.ended = new Promise((resolve) => {
    child.once('error', (error) => {
      job.errors += error.message;
      job.code ??= -1;
      resolve(-1);
    });
    child.once('close', (code, signal) => {
      job.code = code ?? signal;
      resolve(job.code);
    });
  }).finally(() => running.delete(job));
  return job;
}

/** Ends a process: kindly, and after five seconds by force. */
export async function end(job) {
  if (job.code === undefined) {
    job.child.kill('SIGTERM');
    const force = setTimeout(() => job.child.kill('SIGKILL'), 5000);
    await job.ended;
    clearTimeout(force);
  }
}

/** Ends all that run. */
export const endAll = () => Promise.all([...running].map(end));

/** Sees to it that nothing outlives this process, however it ends. */
export function endsWithUs(interrupted) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, async () => {
      stopping = true;
      interrupted();
      await endAll();
      process.exit(130);
    });
  }

  process.on('exit', () => {
    for (const job of running) job.child.kill('SIGKILL');
    for (const folder of folders) removeFolder(folder);
  });
}

/** A new folder of our own. */
export function makeFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'broadcast-compare-'));
  folders.add(folder);
  return folder;
}

/** Removes a folder of our own. */
export function removeFolder(folder) {
  rmSync(folder, { recursive: true, force: true });
  folders.delete(folder);
}

/** A port that nobody has at the moment. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Waits until something listens there; says what went wrong otherwise. */
export async function listens(job, port, patience = 30_000) {
  for (const since = Date.now(); Date.now() - since < patience; ) {
    if (job.code !== undefined) return `it ended with ${job.code}: ${lastLine(job.errors || job.output)}`;
    if (await accepts(port)) return undefined;
    await wait(50);
  }

  return `it does not listen after ${patience / 1000} s`;
}

/** The last line that says something. */
export const lastLine = (text) => text.trim().split('\n').at(-1) ?? '';

function accepts(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
