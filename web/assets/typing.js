// Tells the others that one is typing, seldom enough: the server lets the signal lapse after five seconds.

const AGAIN_MS = 3_000;

export class TypingSignal {
  #send;
  #last = 0;

  /** @param {(typing: boolean) => void} send */
  constructor(send) {
    this.#send = send;
  }

  /** The field changed. */
  typed(something) {
    const now = Date.now();
    if (something && now - this.#last > AGAIN_MS) {
      this.#last = now;
      this.#send(true);
    } else if (!something && this.#last !== 0) {
      this.#last = 0;
      this.#send(false);
    }
  }

  /** The line was sent, which ends the signal on the server as well. */
  end() {
    this.#last = 0;
  }
}
