// One run: a new server, one load, and what came out.
import { setTimeout as wait } from 'node:timers/promises';
import { end, freePort, lastLine, listens, makeFolder, removeFolder, start } from './processes.mjs';

// So long a run may take; the longest of the plan takes a quarter of it.
const patience = 90_000;

// What a server has begun at its start is done by then.
const rest = 300;

/** Measures once. `found` has the load's figures in their order; `failed` says why there are none. */
export async function measure({ load, server }, program, options) {
  const data = makeFolder();
  let job;
  try {
    const port = await freePort();
    job = start(server.command(port, data), { processor: server.everywhere ? undefined : 0 });
    const problem = await listens(job, port);
    if (problem) return { failed: problem };
    await wait(options.short ? 0 : rest);
    return await ask(program, load, server, address(server, port), job.child.pid);
  } catch (error) {
    return { failed: error.message };
  } finally {
    if (job) await end(job);
    removeFolder(data);
  }
}

const address = (server, port) => `ws://127.0.0.1:${port}${server.path ?? '/'}`;

async function ask(program, load, server, target, pid) {
  const bench = start([program, 'bench', target, ...server.speak, ...load.args, '--json', '--server-pid', String(pid)], { processor: 1, keep: 1 << 24 });
  const timer = setTimeout(() => bench.child.kill('SIGKILL'), patience);
  const code = await bench.ended;
  clearTimeout(timer);
  if (code === 'SIGKILL') return { failed: `not done after ${patience / 1000} s` };
  let result;
  try {
    result = JSON.parse(bench.output);
  } catch {
    return { failed: `the generator ended with ${code}: ${lastLine(bench.errors)}` };
  }

  if (result.broken.length > 0) return { failed: result.broken.join('; ') };
  if (result.brokenOff) return { failed: `broken off: ${result.faults.map(({ what }) => what).join('; ')}` };
  if (result.server === null) return { failed: 'the server was gone at the end' };
  const found = load.figures.map(([, figure]) => figure(result));
  if (!found.every(Number.isFinite)) return { failed: 'a figure is missing' };
  return load.happened(result) ? { found, notes: result.notes } : { failed: 'nothing happened while it was measured' };
}
