import { onAction } from './actions/onAction.ts';
import { onFetched } from './actions/onSheet.ts';
import type { Effect } from './effect.ts';
import type { Event, Given } from './event.ts';
import { onFrames } from './frames/onFrames.ts';
import { onLink, onOpened } from './link.ts';
import { onTick } from './tick.ts';
import type { State } from './state.ts';

/**
 * The whole behaviour of the page as one pure function: what happened, and the state before, give the state after and what has to be
 * done outside. It reads no clock, draws no random number and changes nothing.
 */
export function update(state: State, event: Event, given: Given): readonly [State, readonly Effect[]] {
  const effects: Effect[] = [];
  const next = step(state, event, given, (effect) => effects.push(effect));
  return [next, effects];
}

function step(state: State, event: Event, given: Given, out: (effect: Effect) => void): State {
  switch (event.type) {
    case 'frames':
      return onFrames(state, event.frames, given, out);
    case 'link':
      return onLink(state, event.link);
    case 'opened':
      return onOpened(state, out);
    case 'fetched':
      return onFetched(state, event);
    case 'tick':
      return onTick(state, given, out);
    default:
      return onAction(state, event, given, out);
  }
}
