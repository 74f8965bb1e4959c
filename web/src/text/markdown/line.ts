import type { Inline } from './tree.ts';

type Mark = '*' | '_' | '~';

/** Something that may turn out to begin a piece; until then its sign is text. */
interface Opener {
  readonly sign: string;
  readonly inside: Inline[];
}

const KINDS = { '*': 'em', '**': 'strong', _: 'em', __: 'strong', '~~': 'del' } as const;

/**
 * A line on its way to pieces: a stack of what has been opened and not closed. Each opener is pushed and popped once, and how many of
 * each sign are open is counted, so that a sign without a partner costs no search.
 */
export class Line {
  readonly #stack: Opener[] = [{ sign: '', inside: [] }];
  readonly #open = new Map<string, number>();

  get inLink(): boolean {
    return this.#count('[') > 0;
  }

  push(piece: Inline): void {
    this.#stack.at(-1)!.inside.push(piece);
  }

  text(text: string): void {
    if (text === '') return;
    const inside = this.#stack.at(-1)!.inside;
    const last = inside.at(-1);
    if (last?.kind === 'text') inside[inside.length - 1] = { kind: 'text', text: last.text + text };
    else inside.push({ kind: 'text', text });
  }

  /** A run of one to three marks. */
  delimiter(mark: Mark, run: number, opens: boolean, closes: boolean): void {
    let left = run;
    while (closes && left > 0) {
      const sign = this.#closable(mark, left);
      if (sign === null) break;
      const { inside } = this.#popTo(sign);
      this.push({ kind: KINDS[sign], inside });
      left -= sign.length;
    }
    if (left === 0) return;
    if (!opens) return this.text(mark.repeat(left));
    // Three are both: the outer one is the strong one.
    if (left >= 2) this.#pushOpener(mark + mark);
    if (left % 2 === 1) this.#pushOpener(mark);
  }

  openLink(): void {
    this.#pushOpener('[');
  }

  /** @returns whether there was a bracket to close, and something in it. */
  closeLink(href: string): boolean {
    if (!this.inLink) return false;
    const { inside } = this.#popTo('[');
    if (inside.length === 0) {
      this.text('[');
      return false;
    }
    this.push({ kind: 'link', href, inside: inside.flatMap(withoutLinks) });
    return true;
  }

  end(): readonly Inline[] {
    while (this.#stack.length > 1) this.#giveUp();
    return this.#stack[0]!.inside;
  }

  #closable(mark: Mark, left: number): keyof typeof KINDS | null {
    const [one, two] = [mark, mark + mark] as [keyof typeof KINDS, keyof typeof KINDS];
    const both = left >= 2 && this.#count(two) > 0;
    if (this.#count(one) > 0 && one in KINDS && !(both && this.#lastOf(one, two) === two)) return one;
    return both ? two : null;
  }

  /** Which of two signs was opened last. Both are open, so the search ends where one of them would be popped to. */
  #lastOf(one: string, two: string): string {
    for (let i = this.#stack.length - 1; i > 0; i--) {
      const { sign } = this.#stack[i]!;
      if (sign === one || sign === two) return sign;
    }
    return one;
  }

  #pushOpener(sign: string): void {
    this.#stack.push({ sign, inside: [] });
    this.#open.set(sign, this.#count(sign) + 1);
  }

  /** What was opened after it and not closed is text after all. */
  #popTo(sign: string): Opener {
    while (this.#stack.at(-1)!.sign !== sign) this.#giveUp();
    return this.#pop();
  }

  #giveUp(): void {
    const { sign, inside } = this.#pop();
    this.text(sign);
    for (const piece of inside) {
      if (piece.kind === 'text') this.text(piece.text);
      else this.push(piece);
    }
  }

  #pop(): Opener {
    const opener = this.#stack.pop()!;
    this.#open.set(opener.sign, this.#count(opener.sign) - 1);
    return opener;
  }

  #count(sign: string): number {
    return this.#open.get(sign) ?? 0;
  }
}

const withoutLinks = (piece: Inline): readonly Inline[] => (piece.kind === 'link' ? piece.inside : [piece]);
