import { useEffect, useRef, useState } from 'preact/hooks';
import type { Link, Start } from '../../state/state.ts';
import { Logo } from '../parts/Logo.tsx';
import { useDispatch } from '../dispatch.ts';
import { Refusal } from './Refusal.tsx';

/** Asks for a name, and for a password when the host wants one. */
export function StartScreen({ start, link }: { start: Start; link: Link }) {
  const dispatch = useDispatch();
  const [name, setName] = useState(start.name);
  const [room, setRoom] = useState(start.room);
  const [token, setToken] = useState('');
  const nameField = useRef<HTMLInputElement>(null);
  const tokenField = useRef<HTMLInputElement>(null);
  const joining = start.phase === 'joining';

  useEffect(() => setRoom(start.room), [start.room]);
  // The field that has to be filled or mended gets the focus.
  useEffect(() => {
    if (!joining) (start.secret && name !== '' ? tokenField : nameField).current?.select();
  }, [joining, start.secret, start.refusal]);

  const begin = (as: string) => {
    const entered = { type: 'start', name: as.trim(), room: room.trim().replace(/^#/, '') } as const;
    dispatch(start.secret ? { ...entered, token } : entered);
  };

  return (
    <main id="start-screen" class="start">
      <form
        id="start-form"
        class="start-card"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!joining) begin(name);
        }}
      >
        <div class="start-mark">
          <Logo />
          <h1>Broadcast</h1>
        </div>
        <p class="lead">Choose a name and join the conversation. No account, nothing to install.</p>
        <div class="labelled">
          <label for="name">Your name</label>
          <input
            id="name"
            class="field"
            ref={nameField}
            value={name}
            autocomplete="nickname"
            autocapitalize="off"
            spellcheck={false}
            maxLength={64}
            aria-invalid={start.refusal !== null && /^(name|room)_/.test(start.refusal.code)}
            aria-describedby="start-error"
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </div>
        <div class="labelled">
          <label for="room">Room</label>
          <input
            id="room"
            class="field"
            value={room}
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            placeholder="lobby"
            onInput={(event) => setRoom(event.currentTarget.value)}
          />
        </div>
        {start.secret ? (
          <div class="labelled">
            <label for="password">{start.secret === 'token' ? 'Access token' : 'Password'}</label>
            <input
              id="password"
              class="field"
              type="password"
              ref={tokenField}
              value={token}
              aria-invalid={start.refusal !== null && /^(password|token)_/.test(start.refusal.code)}
              aria-describedby="start-error"
              autocomplete="current-password"
              onInput={(event) => setToken(event.currentTarget.value)}
            />
          </div>
        ) : null}
        <Refusal
          refusal={start.refusal}
          onTake={(suggestion) => {
            setName(suggestion);
            begin(suggestion);
          }}
        />
        <p id="start-wait" class="start-wait" role="status">
          {joining ? waitOf(link) : ''}
        </p>
        <button id="start" type="submit" class="button main" aria-disabled={joining}>
          {joining ? 'Joining…' : 'Start Chat'}
        </button>
      </form>
    </main>
  );
}

/** Why it takes long, once a try has failed. */
const waitOf = (link: Link): string =>
  link.status === 'waiting' || (link.status === 'connecting' && link.attempt > 0)
    ? `${link.refusal ?? 'The server does not answer.'} Trying again by itself.`
    : '';
