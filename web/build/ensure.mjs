// Builds the page into dist/ for `dotnet build`: installs the packages when they are missing or older than the lock file, then runs
// Vite. One at a time for this folder: builds of several projects, or by several people's scripts, may run at once.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const web = dirname(dirname(fileURLToPath(import.meta.url)));
const lock = join(web, 'node_modules.lock');
const stamp = join(web, 'dist', '.built');
const installed = join(web, 'node_modules', '.package-lock.json');
const sources = [
  'src',
  'public',
  'build',
  'index.html',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'vite.config.ts',
];

const LOCK_REFRESH_MS = 2_000;
const LOCK_DEAD_MS = 20_000;

const timeOf = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

function newest(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  // A folder's own time changes when a file is removed.
  return readdirSync(path).reduce((time, name) => Math.max(time, newest(join(path, name))), stats.mtimeMs);
}

const isFresh = () => existsSync(stamp) && timeOf(stamp) > Math.max(...sources.map((name) => newest(join(web, name))));

/** A folder is made by one process only; who holds it touches it, so that one left by a killed build is noticed. */
async function locked(work) {
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (Date.now() - timeOf(lock) > LOCK_DEAD_MS) rmSync(lock, { recursive: true, force: true });
      else await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  const alive = setInterval(() => utimesSync(lock, new Date(), new Date()), LOCK_REFRESH_MS);
  try {
    await work();
  } finally {
    clearInterval(alive);
    rmSync(lock, { recursive: true, force: true });
  }
}

async function run(program, args) {
  await new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: web, stdio: 'inherit', shell: process.platform === 'win32' });
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${program} ${args[0]} ended with ${code}`)),
    );
  });
}

async function build() {
  const began = new Date();
  if (isFresh()) {
    utimesSync(stamp, began, began);
    return;
  }
  if (!(timeOf(installed) > timeOf(join(web, 'package-lock.json')))) {
    await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
    utimesSync(installed, began, began);
  }
  const next = join(web, 'dist.next');
  await run(process.execPath, [
    join(web, 'node_modules/vite/bin/vite.js'),
    'build',
    '--outDir',
    next,
    '--logLevel',
    'error',
  ]);
  writeFileSync(join(next, '.built'), '');
  utimesSync(join(next, '.built'), began, began);
  rmSync(join(web, 'dist'), { recursive: true, force: true });
  renameSync(next, join(web, 'dist'));
}

await locked(build).catch((error) => {
  console.error(`error : the web page was not built: ${error.message}`);
  process.exitCode = 1;
});
