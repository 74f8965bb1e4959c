import type { Moderated } from '../../protocol/serverFrames.ts';
import { alert } from '../edit.ts';
import type { State } from '../state.ts';

const DONE: ReadonlyMap<string, string> = new Map([
  ['kick', 'was sent out'],
  ['ban', 'is banned'],
  ['unban', 'is no longer banned'],
  ['mute', 'may only read'],
  ['unmute', 'may write again'],
  ['close', 'is closed'],
  ['open', 'is open again'],
]);

/** Tells who keeps order, and whom it concerns, what was done. A deletion is seen in its place. */
export function onModerated(state: State, moderated: Moderated): State {
  const { action, by, username, address, roomId, until, reason } = moderated;
  const done = DONE.get(action);
  if (done === undefined) return state;
  const room = roomId === undefined ? undefined : `#${roomId}`;
  const whom = action === 'close' || action === 'open' ? room : (username ?? address);
  const end = until === undefined ? '' : ` until ${until.slice(0, 16).replace('T', ' ')} UTC`;
  const why = reason ? `: ${reason}` : '.';
  return alert(state, action, `${whom ?? 'Somebody'} ${done}${end} (${by})${why}`, 'info');
}
