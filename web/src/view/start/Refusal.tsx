import type { Start } from '../../state/state.ts';

/** Why one could not enter, and the free name that would do. */
export function Refusal({ refusal, onTake }: { refusal: Start['refusal']; onTake: (name: string) => void }) {
  const suggestion = refusal?.suggestion;
  return (
    <>
      <p id="start-error" class="start-error" role="alert">
        {refusal?.text}
      </p>
      {suggestion !== undefined ? (
        <button id="suggestion" type="button" class="button" onClick={() => onTake(suggestion)}>
          Join as {suggestion}
        </button>
      ) : null}
    </>
  );
}
