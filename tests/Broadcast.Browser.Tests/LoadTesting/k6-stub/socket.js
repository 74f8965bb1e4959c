// The socket of ws.js, in a thread of its own.

import { workerData } from 'node:worker_threads';
import WebSocket from 'ws';

const { url, headers, port, signal } = workerData;
const socket = new WebSocket(url, { headers });
let status = 0;

function tell(event) {
  port.postMessage(event);
  Atomics.add(signal, 0, 1);
  Atomics.notify(signal, 0);
}

socket.on('upgrade', (response) => (status = response.statusCode));
socket.on('open', () => tell({ kind: 'open' }));
socket.on('message', (data) => tell({ kind: 'message', text: data.toString() }));
socket.on('error', (error) => tell({ kind: 'error', text: error.message }));
socket.on('close', (code) => tell({ kind: 'end', code, status }));

port.on('message', ({ send, close }) => {
  if (send !== undefined) socket.send(send);
  else socket.close(close);
});
