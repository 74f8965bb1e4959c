import { roomOf, socketUrl } from './address.ts';
import { linkAddress } from './browser/addressBar.ts';
import { pictures } from './browser/pictures.ts';
import { onWake } from './browser/wake.ts';
import { fetchList } from './connection/api.ts';
import { Batch } from './connection/batch.ts';
import { Connection } from './connection/connection.ts';
import { findObstacle } from './connection/obstacle.ts';
import type { Effect } from './state/effect.ts';
import { boxOf } from './storage/box.ts';
import { recallState } from './storage/recall.ts';
import { Memory } from './storage/remember.ts';
import { Store } from './store.ts';
import { call } from './view/attention/call.ts';

const TICK_MS = 500;
const KEEP_MS = 300;

/** Puts store, connection and storage together and wires the browser's own events. What it returns is all that views need. */
export function openChat(): Store {
  const [shared, tab] = [boxOf(() => localStorage), boxOf(() => sessionStorage)];
  const [initial, goesOn] = recallState(shared, tab, roomOf(location));
  const batch = new Batch((frames) => store.dispatch({ type: 'frames', frames }), pictures());
  const connection = new Connection(
    socketUrl(location),
    {
      opened: () => store.dispatch({ type: 'opened' }),
      frame: (frame) => batch.add(frame),
      closed: () => batch.flush(),
      link: (link) => {
        batch.flush();
        store.dispatch({ type: 'link', link });
      },
    },
    findObstacle,
  );
  const store: Store = new Store(initial, (effect, self) => run(effect, connection, self));
  keep(store, new Memory(shared, tab));
  linkAddress(store);
  onWake(() => connection.wake());
  setInterval(() => store.dispatch({ type: 'tick' }), TICK_MS);
  const { me, start } = initial;
  if (goesOn) store.dispatch({ type: 'start', name: me.name, room: start.room });
  return store;
}

function run(effect: Effect, connection: Connection, store: Store): void {
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
    case 'fetch':
      void fetchList(effect).then((answer) => store.dispatch({ type: 'fetched', answer }));
      break;
    case 'notify':
      call(effect, store);
      break;
  }
}

/** Writes to the browser's storage a little after a change, and whenever the page may be about to go. */
function keep(store: Store, memory: Memory): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const now = () => {
    clearTimeout(timer);
    timer = undefined;
    memory.keep(store.state.peek());
  };
  store.state.subscribe(() => {
    timer ??= setTimeout(now, KEEP_MS);
  });
  addEventListener('pagehide', now);
  document.addEventListener('visibilitychange', now);
}
