import type { Room } from '../../state/room.ts';
import { typingText } from '../../state/wording.ts';

/** Who is writing now. Not announced: it would interrupt with every keystroke of others. */
export function TypingLine({ typing }: { typing: Room['typing'] }) {
  const names = [...typing.keys()];
  return (
    <p id="typing" class="typing" aria-live="off">
      {typingText(names)}
    </p>
  );
}
