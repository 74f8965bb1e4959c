// Medians and the table.
import { cpus, release, totalmem } from 'node:os';

const median = (values) => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/** For each load: a row for each server, with the medians of its runs that did not fail. */
export function summarise(results) {
  const loads = new Map();
  for (const result of results) {
    if (!loads.has(result.load.id)) loads.set(result.load.id, { load: result.load, rows: new Map() });
    const { rows } = loads.get(result.load.id);
    if (!rows.has(result.server.id)) rows.set(result.server.id, { server: result.server, runs: [] });
    rows.get(result.server.id).runs.push(result);
  }

  return [...loads.values()].map(({ load, rows }) => ({ load, rows: [...rows.values()].map((row) => summary(load, row, rows.get('limit'))) }));
}

function summary(load, { server, runs }, limit) {
  const good = runs.filter(({ failed }) => !failed);
  return {
    server,
    runs: runs.length,
    failures: runs.filter(({ failed }) => failed).map(({ failed }) => failed),
    values: good.length > 0 ? load.figures.map((_, at) => median(good.map(({ found }) => found[at]))) : undefined,
    // Of the first figure, run by run: each is held against the limit of the same minute.
    ratio: limit && load.compared ? ratio(good, limit.runs) : undefined,
  };
}

function ratio(runs, limits) {
  const ratios = runs.flatMap(({ run, found }) => {
    const beside = limits.find((each) => each.run === run && !each.failed);
    return beside && beside.found[0] > 0 ? [found[0] / beside.found[0]] : [];
  });
  return ratios.length > 0 ? median(ratios) : undefined;
}

/** The whole text that stands between the markers. */
export function report(summaries, { started, options, servers, absent }) {
  const versions = [...new Map(servers.map((server) => [server.ours ? 'ours' : server.id, `${server.ours ? 'broadcast-server' : server.title} (${server.version})`])).values()];
  const lines = [
    `${started.toISOString().slice(0, 16).replace('T', ' ')} UTC, ${options.runs === 1 ? 'one run' : `medians of ${options.runs} runs`}, the servers in turn. ${cpus().length} × ${cpus()[0].model}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Linux ${release()}; server on processor 0, generator on processor 1; 100-character texts where nothing else is said.`,
    ...(options.short ? ['', 'A short run, with fewer connections than the titles say: it shows that the comparison works, and nothing else.'] : []),
    '',
    `Versions: ${versions.join('; ')}.${absent.length > 0 ? ` Left out: ${absent.join('; ')}.` : ''}`,
  ];
  for (const { load, rows } of summaries) lines.push('', ...table(load, rows));
  return lines.join('\n');
}

function table(load, rows) {
  const compared = rows.some(({ ratio }) => ratio !== undefined);
  const names = load.figures.map(([name]) => name);
  const header = ['server', ...names, ...(compared ? ['times the limit'] : [])];
  const body = rows.map(({ server, runs, failures, values, ratio }) => {
    const note = failures.length > 0 ? ` (${failures.length} of ${runs} runs failed: ${[...new Set(failures)].join('; ')})` : '';
    const figures = values ? values.map((value, at) => format(value, load.figures[at][2])) : names.map(() => '–');
    return [server.title + note, ...figures, ...(compared ? [ratio === undefined ? '–' : ratio.toFixed(2)] : [])];
  });
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [`**${load.id}: ${load.title}**`, '', line(header), `|${'---|'.repeat(header.length)}`, ...body.map(line)];
}

const format = (value, decimals) => value.toLocaleString('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
