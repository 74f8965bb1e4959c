// Load test for k6:  k6 run broadcast-load-testing.js
// README.md lists what can be set by environment, and says how to read the result.

import ws from 'k6/ws';
import { check } from 'k6';
import { Counter, Rate, Trend } from 'k6/metrics';

const BASE_URL = (__ENV.BASE_URL || 'ws://localhost:8080').replace(/^http/, 'ws');
const VUS = Number(__ENV.VUS || 50);
const ROOMS = Number(__ENV.ROOMS || 1);
const RAMP = __ENV.RAMP || '10s';
const DURATION = __ENV.DURATION || '30s';
const EVERY_MS = Number(__ENV.EVERY_MS || 1000);
const SESSION_MS = Number(__ENV.SESSION_MS || 15000);
const JOIN_MS = Number(__ENV.JOIN_MS || 10000);
const DRAIN_MS = Number(__ENV.DRAIN_MS || 5000);
const SIZE = Number(__ENV.SIZE || 64);

export const options = {
  // k6 lets a person whose turn ends finish within 30 s (its gracefulRampDown), so no answer is counted as lost.
  stages: [
    { duration: RAMP, target: VUS },
    { duration: DURATION, target: VUS },
    { duration: RAMP, target: 0 },
  ],
  thresholds: {
    checks: ['rate>0.99'],
    broadcast_acknowledged: ['rate>0.99'],
    broadcast_out_of_order: ['count==0'],
    broadcast_errors: ['count==0'],
    broadcast_delivery_ms: ['p(95)<500'],
    broadcast_ack_ms: ['p(95)<500'],
  },
};

const sent = new Counter('broadcast_sent');
const received = new Counter('broadcast_received');
const errors = new Counter('broadcast_errors');
const outOfOrder = new Counter('broadcast_out_of_order');
const acknowledged = new Rate('broadcast_acknowledged');
const delivery = new Trend('broadcast_delivery_ms', true);
const ackTime = new Trend('broadcast_ack_ms', true);
const joinTime = new Trend('broadcast_join_ms', true);

/** One person: joins a room, says something now and then, and leaves when everything is acknowledged. */
export default function () {
  const room = 'load-' + (__VU % ROOMS);
  const person = 'vu' + __VU + '-' + __ITER + '-' + Math.random().toString(36).slice(2, 8);
  const unanswered = new Map();
  let number = 0;
  let lastSeq = null;
  let joined = false;
  let leaving = false;

  const response = ws.connect(BASE_URL, {}, function (socket) {
    const started = Date.now();

    const send = (type, payload) => socket.send(JSON.stringify({ type: type, payload: payload }));

    const say = () => {
      if (!joined || leaving) return;
      const now = Date.now();
      const id = person + '-' + ++number;
      unanswered.set(id, now);
      send('msg', { roomId: room, id: id, message: (now + ' ').padEnd(SIZE, '.') });
      sent.add(1);
    };

    const leave = () => {
      for (let lost = unanswered.size; lost > 0; lost--) acknowledged.add(false);
      unanswered.clear();
      socket.close();
    };

    const on = {
      joined: (frame) => {
        joined = true;
        lastSeq = frame.seq;
        joinTime.add(Date.now() - started);
        // Spread over the interval, as people are.
        socket.setTimeout(() => {
          say();
          socket.setInterval(say, EVERY_MS);
        }, 1 + Math.random() * EVERY_MS);
        socket.setTimeout(() => {
          leaving = true;
          if (unanswered.size === 0) leave();
          else socket.setTimeout(leave, DRAIN_MS);
        }, SESSION_MS);
      },
      msg: (frame) => {
        received.add(1);
        if (lastSeq !== null && frame.seq !== lastSeq + 1) outOfOrder.add(1);
        lastSeq = frame.seq;
        const said = parseInt(frame.message, 10);
        if (said >= started) delivery.add(Date.now() - said);
      },
      ack: (frame) => {
        if (!unanswered.has(frame.id)) return;
        ackTime.add(Date.now() - unanswered.get(frame.id));
        acknowledged.add(true);
        unanswered.delete(frame.id);
        if (leaving && unanswered.size === 0) leave();
      },
      error: (frame) => {
        errors.add(1);
        console.error(frame.code + ': ' + frame.message);
      },
    };

    socket.on('open', () => send('join', { roomId: room, username: person }));
    socket.on('message', (text) => {
      const frame = JSON.parse(text);
      if (on[frame.type]) on[frame.type](frame.payload);
    });
    socket.on('error', (problem) => {
      errors.add(1);
      console.error(problem.error());
    });

    // Whoever never gets in goes home at last, and is counted by the checks.
    socket.setTimeout(() => {
      if (!joined) socket.close();
    }, JOIN_MS);
  });

  check(response, { 'the handshake is answered with 101': (r) => r && r.status === 101 });
  check(joined, { 'the room was joined': (yes) => yes });
}
