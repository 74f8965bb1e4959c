import { roomOf, socketUrl } from './address.ts';
import { Batch } from './connection/batch.ts';
import { Connection } from './connection/connection.ts';
import type { Effect } from './state/effect.ts';
import { initialState } from './state/initial.ts';
import { Store } from './store.ts';

const TICK_MS = 500;

/** Puts store and connection together and wires the browser's own events. What it returns is all that views need. */
export function openChat(): Store {
  const batch = new Batch((frames) => store.dispatch({ type: 'frames', frames }));
  const connection = new Connection(socketUrl(location), {
    opened: () => store.dispatch({ type: 'opened' }),
    frame: (frame) => batch.add(frame),
    link: (link) => {
      batch.flush();
      store.dispatch({ type: 'link', link });
    },
  });
  const store: Store = new Store(initialState('', roomOf(location) ?? 'lobby'), (effect) => run(effect, connection));
  setInterval(() => store.dispatch({ type: 'tick' }), TICK_MS);
  return store;
}

function run(effect: Effect, connection: Connection): void {
  switch (effect.do) {
    case 'send':
      connection.send(effect.frame);
      break;
    case 'connect':
      connection.start();
      break;
    case 'disconnect':
      connection.stop();
      break;
    case 'settled':
      connection.settled();
      break;
    case 'pause':
      connection.pause(effect.ms);
      break;
    case 'notify':
      break;
  }
}
