import type { Room } from '../../state/room.ts';

/** Who is writing now. Not announced: it would interrupt with every keystroke of others. */
export function TypingLine({ typing }: { typing: Room['typing'] }) {
  const names = [...typing.keys()];
  return (
    <p id="typing" class="typing" aria-live="off">
      {sentenceOf(names)}
    </p>
  );
}

export function sentenceOf(names: readonly string[]): string {
  const [one, two] = names;
  if (one === undefined) return '';
  if (two === undefined) return `${one} is typing…`;
  if (names.length === 2) return `${one} and ${two} are typing…`;
  return `${one}, ${two} and ${names.length - 2} more are typing…`;
}
