import type { Turns } from '../connection/batch.ts';

/**
 * A turn for each picture that the browser draws. A hidden page draws none, and its timers may sleep for a minute: there a message to
 * oneself is the turn, which comes at once.
 *
 * The turn is taken right after a picture and not on the way to one: rows that come in above are measured in the same picture otherwise,
 * before the virtual list has heard of the scrolling that makes room for them, and the reader loses the place.
 */
export function pictures(): Turns {
  const waiting: (() => void)[] = [];
  const run = () => waiting.splice(0).forEach((turn) => turn());
  const channel = new MessageChannel();
  channel.port1.onmessage = run;
  const soon = () => channel.port2.postMessage(null);
  document.addEventListener('visibilitychange', soon);
  return {
    plan(turn) {
      waiting.push(turn);
      if (document.hidden) soon();
      else requestAnimationFrame(soon);
    },
  };
}
