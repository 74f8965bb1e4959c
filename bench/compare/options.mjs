// The command line.
import { parseArgs } from 'node:util';
import { resolve } from 'node:path';
import { document } from './paths.mjs';

export const loadIds = ['W1', 'W2', 'W3', 'W5', 'storm', 'idle', 'acks1', 'acks64', 'stopped'];
export const serverIds = ['limit', 'memory', 'log', 'json', 'json-log', 'json-log-free', 'ws', 'signalr'];

export const usage = `Usage: node bench/compare.mjs [options]

  --runs N       how often each is measured (default: 3); the medians are told
  --only LIST    only these loads and servers, with commas between: --only W1,W5,limit,memory
                 loads: ${loadIds.join(' ')}
                 servers: ${serverIds.join(' ')}
  --short        one run of a second with few connections, to see that it works
  --into FILE    where the table goes, between its markers (default: docs/performance.md; nowhere with --only or --short)
  --program FILE our program, built; without it ./broadcast-server builds it first
  --limit FILE   the C program that is the limit, compiled (default: the environment's LIMIT; else ../shared/perf/limit is
                 compiled where it is there)
  --help         this text

Exit code: 0; 1 when a run of our own server failed or broke a promise; 2 for a wrong command line.
`;

/** Reads the command line; `error` says what is wrong with it. */
export function readOptions(args) {
  let values;
  try {
    ({ values } = parseArgs({
      args,
      options: {
        runs: { type: 'string' },
        only: { type: 'string' },
        short: { type: 'boolean', default: false },
        into: { type: 'string' },
        program: { type: 'string' },
        limit: { type: 'string', default: process.env.LIMIT },
        help: { type: 'boolean', default: false },
      },
    }));
  } catch (error) {
    return { error: error.message };
  }

  const runs = Number(values.runs ?? (values.short ? 1 : 3));
  if (!Number.isInteger(runs) || runs < 1 || runs > 99) return { error: `--runs must be from 1 to 99, not '${values.runs}'` };
  const only = (values.only ?? '').split(',').filter((name) => name !== '');
  const unknown = only.filter((name) => !loadIds.includes(name) && !serverIds.includes(name));
  if (unknown.length > 0) return { error: `--only knows no '${unknown[0]}'` };
  const among = (ids) => (ids.some((id) => only.includes(id)) ? ids.filter((id) => only.includes(id)) : ids);
  return {
    help: values.help,
    short: values.short,
    runs,
    loads: among(loadIds),
    servers: among(serverIds),
    limit: values.limit,
    program: values.program,
    into: values.into ? resolve(values.into) : values.short || only.length > 0 ? undefined : document,
  };
}
