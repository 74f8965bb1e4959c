import { signal, type ReadonlySignal } from '@preact/signals';
import type { Effect } from './state/effect.ts';
import type { Event } from './state/event.ts';
import type { State } from './state/state.ts';
import { newId } from './storage/ids.ts';
import { update } from './state/update.ts';

/** The one place where the state changes. `run` does what the reducer asks to be done outside. */
export class Store {
  readonly #state;
  readonly #run: (effect: Effect, store: Store) => void;

  constructor(initial: State, run: (effect: Effect, store: Store) => void) {
    this.#state = signal(initial);
    this.#run = run;
  }

  get state(): ReadonlySignal<State> {
    return this.#state;
  }

  /** Takes one event: the state changes at once, then the effects are run in their order. */
  readonly dispatch = (event: Event): void => {
    const [next, effects] = update(this.#state.peek(), event, { now: Date.now(), id: newId() });
    this.#state.value = next;
    for (const effect of effects) this.#run(effect, this);
  };
}
