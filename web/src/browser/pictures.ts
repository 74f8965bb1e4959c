import type { Turns } from '../connection/batch.ts';

/**
 * A turn for each picture that the browser draws. A hidden page draws none, and its timers may sleep for a minute: there a message to
 * oneself is the turn, which comes at once.
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
      else requestAnimationFrame(run);
    },
  };
}
