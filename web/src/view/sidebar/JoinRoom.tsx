import { useEffect, useRef, useState } from 'preact/hooks';
import { useDispatch } from '../dispatch.ts';

/** Enters a room by its name; rooms that were entered before are offered. */
export function JoinRoom({ known, onDone }: { known: readonly string[]; onDone: (joined: boolean) => void }) {
  const dispatch = useDispatch();
  const [name, setName] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <form
      class="join-room"
      onSubmit={(event) => {
        event.preventDefault();
        const room = name.trim().replace(/^#/, '');
        if (room !== '') dispatch({ type: 'open', room });
        onDone(room !== '');
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onDone(false);
      }}
    >
      <input
        id="join-room"
        class="field"
        ref={field}
        value={name}
        list="known-rooms"
        aria-label="Name of the room to join"
        placeholder="Room name"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <datalist id="known-rooms">
        {known.map((room) => (
          <option key={room} value={room} />
        ))}
      </datalist>
      <button type="submit" class="button small main">
        Join
      </button>
    </form>
  );
}
