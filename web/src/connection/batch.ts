import type { ServerFrame } from '../protocol/serverFrames.ts';

/** How many frames one turn takes at most: the page stays responsive, the rest comes in the next turn. */
const AT_MOST = 500;

/** When the next turn is. */
export interface Turns {
  plan(turn: () => void): void;
}

/** Gathers frames and hands them on once for each picture that the browser draws. Nothing is dropped, the order stays. */
export class Batch {
  readonly #take: (frames: readonly ServerFrame[]) => void;
  readonly #turns: Turns;
  #frames: ServerFrame[] = [];
  #planned = false;

  constructor(take: (frames: readonly ServerFrame[]) => void, turns: Turns) {
    this.#take = take;
    this.#turns = turns;
  }

  add(frame: ServerFrame): void {
    this.#frames.push(frame);
    this.#plan();
  }

  /** Hands on everything at once; whatever comes next must find it done. */
  flush(): void {
    const frames = this.#frames;
    this.#frames = [];
    if (frames.length > 0) this.#take(frames);
  }

  #plan(): void {
    if (this.#planned) return;
    this.#planned = true;
    this.#turns.plan(this.#turn);
  }

  readonly #turn = (): void => {
    this.#planned = false;
    const now = this.#frames.splice(0, AT_MOST);
    if (now.length > 0) this.#take(now);
    if (this.#frames.length > 0) this.#plan();
  };
}
