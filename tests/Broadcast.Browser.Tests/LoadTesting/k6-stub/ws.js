// k6's ws.connect blocks until its socket is closed, and runs the handlers meanwhile. So does this: a second thread has
// the socket and passes on what happens; this thread sleeps until there is an event or a timer is due.

import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';

function connect(url, params, callback) {
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(new URL('socket.js', import.meta.url), {
    workerData: { url, headers: params?.headers, port: port2, signal },
    transferList: [port2],
  });
  const handlers = new Map();
  let timers = [];
  const emit = (event, ...values) => (handlers.get(event) ?? []).forEach((handler) => handler(...values));

  const socket = {
    on: (event, handler) => handlers.set(event, [...(handlers.get(event) ?? []), handler]),
    send(text) {
      if (typeof text !== 'string') throw new TypeError('send takes a text');
      port1.postMessage({ send: text });
    },
    close: (code = 1000) => port1.postMessage({ close: code }),
    setTimeout: (handler, ms) => timers.push({ handler, due: Date.now() + timerMs(ms) }),
    setInterval: (handler, ms) => timers.push({ handler, due: Date.now() + timerMs(ms), every: ms }),
  };
  callback(socket);

  for (;;) {
    const seen = Atomics.load(signal, 0);
    const event = receiveMessageOnPort(port1)?.message;
    if (event?.kind === 'open') emit('open');
    else if (event?.kind === 'message') emit('message', event.text);
    else if (event?.kind === 'error') emit('error', { error: () => event.text });
    else if (event?.kind === 'end') {
      emit('close', event.code);
      worker.terminate();
      return { status: event.status, url };
    }
    const now = Date.now();
    const due = timers.filter((timer) => timer.due <= now);
    timers = timers.flatMap((timer) => (!due.includes(timer) ? [timer] : timer.every ? [{ ...timer, due: now + timer.every }] : []));
    due.forEach((timer) => timer.handler());
    const next = Math.min(...timers.map((timer) => timer.due), now + 1000);
    if (!event) Atomics.wait(signal, 0, seen, Math.max(1, next - now));
  }
}

// k6 refuses a timer without a positive time.
function timerMs(ms) {
  if (!(ms > 0)) throw new RangeError('a timer needs a time above 0');
  return ms;
}

export default { connect };
