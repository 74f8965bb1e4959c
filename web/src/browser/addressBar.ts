import { roomOf } from '../address.ts';
import type { Store } from '../store.ts';

/** The address names the shown room, so that it can be kept and sent, and Back leads to the room before. */
export function linkAddress(store: Store): void {
  store.state.subscribe(({ current, start }) => {
    if (start.phase !== 'in' || current === null || roomOf(location) === current) return;
    const first = roomOf(location) === null;
    const address = `/#${encodeURIComponent(current)}`;
    if (first) history.replaceState(null, '', address);
    else history.pushState(null, '', address);
  });
  const follow = () => {
    const room = roomOf(location);
    if (room !== null && room !== store.state.peek().current) store.dispatch({ type: 'open', room });
  };
  addEventListener('popstate', follow);
  addEventListener('hashchange', follow);
}
