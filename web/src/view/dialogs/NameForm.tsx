import { useState } from 'preact/hooks';

/** Takes another name. What the server says of it stands in the chat. */
export function NameForm({ name, onTake }: { name: string; onTake: (name: string) => void }) {
  const [next, setNext] = useState(name);
  return (
    <form
      class="labelled"
      onSubmit={(event) => {
        event.preventDefault();
        if (next.trim() !== '' && next.trim() !== name) onTake(next.trim());
      }}
    >
      <label for="nick">Your name</label>
      <div class="copy-line">
        <input
          id="nick"
          class="field"
          value={next}
          autocomplete="nickname"
          autocapitalize="off"
          spellcheck={false}
          onInput={(event) => setNext(event.currentTarget.value)}
        />
        <button type="submit" class="button">
          Change
        </button>
      </div>
    </form>
  );
}
