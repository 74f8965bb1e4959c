// The servers that are compared: how each is made ready, started and spoken to.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { built, builtFrom, launcher, repository } from './paths.mjs';
import { makeFolder } from './processes.mjs';

const peers = join(repository, 'bench/peers');

// What is measured is what the server can do, not what it lets one person do.
const unlimited = ['--message-rate', '0', '--byte-rate', '0', '--max-members', '0', '--max-rooms', '0', '--max-connections', '0', '--all-outboxes', '0'];

const ours = (id, title, dialect, args, more) => ({
  id,
  title,
  ours: true,
  command: (port, data) => [program, 'start', '--port', String(port), ...unlimited, ...args(data)],
  speak: ['--dialect', dialect],
  ...more,
});

const ephemeral = () => ['--ephemeral'];
const logged = (data) => ['--data', data];

const all = [
  {
    id: 'limit',
    title: 'the limit: a bare epoll loop in C',
    prepare: (options) => findLimit(options),
    command: (port) => [limit, String(port)],
    speak: ['--dialect', 'plain', '--hello', 'J {room}'],
  },
  ours('memory', 'ours, `--ephemeral`', 'text', ephemeral),
  ours('log', 'ours, with its log (the default)', 'text', logged),
  ours('json', 'ours, `--ephemeral`, JSON', 'json', ephemeral),
  ours('json-log', 'ours, with its log, JSON', 'json', logged),
  ours('json-log-free', 'ours, with its log, JSON, on both processors', 'json', logged, { everywhere: true }),
  {
    id: 'ws',
    title: "Node's `ws`, as people use it",
    prepare: () => {
      const folder = join(peers, 'ws');
      if (!existsSync(join(folder, 'node_modules/ws'))) run('npm', ['ci', '--no-audit', '--no-fund'], folder);
      return `ws ${JSON.parse(readFileSync(join(folder, 'node_modules/ws/package.json'), 'utf8')).version}, Node.js ${process.version}`;
    },
    command: (port) => [process.execPath, join(peers, 'ws/server.js'), String(port)],
    speak: [
      ...['--dialect', 'plain', '--welcome', '"type":"joined"'],
      ...['--hello', '{"type":"join","payload":{"roomId":"{room}"}}'],
      ...['--say', '{"type":"msg","payload":{"message":"{text}"}}'],
    ],
  },
  {
    id: 'signalr',
    title: 'ASP.NET Core SignalR, JSON',
    prepare: () => {
      run('dotnet', ['build', '-c', 'Release', '-v', 'quiet', '-nologo', '-p:RunAnalyzers=false'], join(peers, 'signalr'));
      const runtimes = execFileSync('dotnet', ['--list-runtimes'], { encoding: 'utf8' });
      return runtimes.match(/^Microsoft\.AspNetCore\.App 10\S+/m)?.[0] ?? 'ASP.NET Core 10';
    },
    command: (port) => ['dotnet', join(peers, 'signalr/bin/Release/net10.0/Broadcast.Peers.SignalR.dll'), String(port)],
    speak: ['--dialect', 'signalr'],
    path: '/chat',
  },
];

let program;
let limit;

/** Makes ready what is there. What is not is told, and left out. */
export function findServers(options, say) {
  // It is the generator, too: without it there is nothing to do.
  program = options.program ?? built;
  // Built anew: what the tests have built lies in the same place, and is not compiled ahead as it is for who starts it.
  if (!options.program) rmSync(builtFrom, { force: true });
  if (!options.program) execFileSync(launcher, ['--version'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const version = execFileSync(program, ['--version'], { encoding: 'utf8' }).trim();

  const found = { program, servers: [], absent: [] };
  const done = new Map();
  for (const server of all.filter(({ id }) => options.servers.includes(id))) {
    try {
      const key = server.ours ? 'ours' : server.id;
      if (!done.has(key)) {
        say(`making ready: ${server.title}`);
        done.set(key, server.ours ? version : server.prepare(options));
      }

      found.servers.push({ ...server, version: done.get(key) });
    } catch (error) {
      found.absent.push(`${server.title}: ${error.message.split('\n')[0]}`);
    }
  }

  return found;
}

function run(command, args, folder) {
  const { status, error, stdout, stderr } = spawnSync(command, args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(error?.message ?? `${command} ${args[0]} failed: ${(stdout + stderr).trim().split('\n').at(-1)}`);
}

function findLimit(options) {
  if (options.limit) {
    if (!existsSync(options.limit)) throw new Error(`${options.limit} is not there`);
    limit = options.limit;
    return 'compiled beforehand';
  }

  const source = join(repository, '../shared/perf/limit/epoll.c');
  if (!existsSync(source)) throw new Error('its source is not there (--limit names a compiled one)');
  limit = join(makeFolder(), 'limit');
  run('gcc', ['-O3', '-o', limit, source], folder);
  return execFileSync('gcc', ['--version'], { encoding: 'utf8' }).split('\n')[0];
}
