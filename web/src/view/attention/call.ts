import type { Effect } from '../../state/effect.ts';
import type { Store } from '../../store.ts';
import { notifyDesktop } from './desktop.ts';
import { play } from './sound.ts';

/** Calls the reader who looks elsewhere, in the ways that were allowed. A click on the notification leads to the place. */
export function call({ key, title, text }: Extract<Effect, { do: 'notify' }>, store: Store): void {
  const { sound, desktop } = store.state.peek().notify;
  if (sound) play();
  if (desktop) notifyDesktop(key, title, text, () => store.dispatch({ type: 'open', room: key }));
}
