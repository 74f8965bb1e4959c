// What is asked of each server, and which figures are told of it.
const traffic = [
  ['CPU a delivery, µs', ({ server }) => server.microsPerDelivery, 2],
  ['deliveries/s', ({ traffic }) => traffic.deliveredPerSecond, 0],
  ['p50, ms', ({ latency }) => latency.p50 / 1000, 1],
  ['p99, ms', ({ latency }) => latency.p99 / 1000, 1],
];

const storm = [
  ['CPU each, µs', ({ storm }) => storm.serverMicros, 0],
  ['joined/s', ({ storm }) => storm.perSecond, 0],
  ['p50, ms', ({ storm }) => storm.latency.p50 / 1000, 1],
  ['p99, ms', ({ storm }) => storm.latency.p99 / 1000, 1],
];

const idle = [
  ['KB a connection', ({ server }) => server.bytesPerConnection / 1024, 1],
  ['MB before', ({ server }) => server.memoryBefore / 1048576, 0],
  ['MB with them', ({ server }) => server.memoryJoined / 1048576, 0],
  ['joined/s', ({ joining }) => joining.perSecond, 0],
];

const acks = [
  ['CPU each, µs', ({ acks }) => acks.serverMicros, 1],
  ['acknowledged/s', ({ acks }) => acks.perSecond, 0],
  ['p50, ms', ({ acks }) => acks.latency.p50 / 1000, 2],
  ['p99, ms', ({ acks }) => acks.latency.p99 / 1000, 2],
];

const stopped = [
  ['p99 after / before', ({ stopped }) => stopped.p99Ratio, 2],
  ['p99 before, ms', ({ stopped }) => stopped.before.p99 / 1000, 1],
  ['p99 after, ms', ({ stopped }) => stopped.after.p99 / 1000, 1],
  ['p50, ms', ({ latency }) => latency.p50 / 1000, 1],
];

const everybody = ['limit', 'memory', 'log', 'json', 'ws', 'signalr'];
const without = (...ids) => everybody.filter((id) => !ids.includes(id));
const acknowledging = ['json', 'json-log', 'json-log-free'];
const time = ['--warmup', '1500ms', '--duration', '4s'];
// At a fixed rate it is latency that is asked for, of a server that has been up for a while: a runtime's compiler has had its seconds.
const settled = ['--warmup', '5s', '--duration', '4s'];

const all = [
  { id: 'W1', title: '1,000 in a room, 50 messages a second', on: everybody, figures: traffic, compared: true, args: ['-c', '1000', '--rate', '50', ...settled] },
  { id: 'W2', title: '1,000 in a room, as fast as 64 under way allow', on: everybody, figures: traffic, compared: true, args: ['-c', '1000', '--window', '64', ...time] },
  { id: 'W3', title: '10,000 in a room, 8 under way', on: without('json'), figures: traffic, compared: true, args: ['-c', '10000', '--window', '8', ...time] },
  { id: 'W5', title: '100 rooms of 10, everyone says five a second', on: everybody, figures: traffic, compared: true, args: ['-c', '1000', '--rooms', '100', '--senders', '1000', '--rate', '5000', '--poisson', ...settled] },
  { id: 'storm', title: 'handshake storm: joined, reset and again, 64 at a time', on: without('json'), figures: storm, compared: true, args: ['-c', '64', '--storm', ...time] },
  { id: 'idle', title: '15,000 idle connections, joined', on: without('json', 'log'), figures: idle, compared: false, args: ['-c', '15000', '--senders', '1', '--rate', '1', '--settle', '9s', '--warmup', '0', '--duration', '1s'] },
  { id: 'acks1', title: '16 people, each waits for its acknowledgement', on: acknowledging, figures: acks, compared: false, args: ['-c', '16', '--acks', '1', ...time] },
  { id: 'acks64', title: '16 people, 64 of each without acknowledgement', on: acknowledging, figures: acks, compared: false, args: ['-c', '16', '--acks', '64', ...time] },
  { id: 'stopped', title: '1,000 in a room, 100 messages a second of 4,000 characters; one stops reading halfway', on: without('json', 'limit'), figures: stopped, compared: false, args: ['-c', '1000', '--rate', '100', '-s', '4000', '--stopped', '1', '--warmup', '2s', '--duration', '16s'] },
];

// Smaller everywhere: it is to be seen that it works, not how fast.
function shorten(args) {
  const limits = { '-c': 50, '-s': 1000, '--senders': 50, '--rooms': 5, '--rate': 200, '--window': 8, '--acks': 4 };
  const times = { '--warmup': '200ms', '--duration': '1s', '--settle': '300ms' };
  return args.map((arg, at) => {
    const name = args[at - 1];
    return name in times ? times[name] : name in limits ? String(Math.min(limits[name], Number(arg))) : arg;
  });
}

/** The loads that were asked for. */
export const loads = (options) =>
  all
    .filter(({ id }) => options.loads.includes(id))
    .map((load) => ({
      ...load,
      args: options.short ? shorten(load.args) : load.args,
      happened: ({ storm, latency }) => (storm ? storm.count : latency.count) > 0,
      takes: (server) => load.on.includes(server.id),
      tell: (found) => load.figures.map(([name], at) => `${name} ${found[at].toFixed(load.figures[at][2])}`).join(', '),
    }));
