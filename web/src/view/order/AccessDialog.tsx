import { useEffect, useRef, useState } from 'preact/hooks';
import type { Sheet } from '../../state/sheet.ts';
import { Dialog } from '../dialogs/Dialog.tsx';
import { useDispatch } from '../dispatch.ts';

interface Props {
  access: Extract<Sheet, { kind: 'access' }>;
  onClose: () => void;
}

/** Shows the server a password or a token without leaving the chat. It is kept in memory only, for reconnects. */
export function AccessDialog({ access, onClose }: Props) {
  const dispatch = useDispatch();
  const [token, setToken] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const waits = access.status === 'waiting';
  useEffect(() => {
    if (!waits) field.current?.select();
  }, [waits, access.refusal]);
  return (
    <Dialog id="access" title="Password or token" onClose={onClose}>
      <p>The host’s password, or an access token, can let you do more here, such as keep order.</p>
      <form
        class="asking"
        onSubmit={(event) => {
          event.preventDefault();
          if (!waits && token !== '') dispatch({ type: 'auth', token });
        }}
      >
        <div class="labelled">
          <label for="access-token">Password or token</label>
          <input
            id="access-token"
            ref={field}
            class="field"
            type="password"
            autofocus
            value={token}
            autocomplete="current-password"
            aria-invalid={access.refusal !== ''}
            aria-describedby="access-refusal"
            onInput={(event) => setToken(event.currentTarget.value)}
          />
        </div>
        <p id="access-refusal" class="refused-text" role="alert">
          {access.refusal}
        </p>
        <div class="answers">
          <button type="button" class="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" class="button main" aria-disabled={waits}>
            {waits ? 'Checking…' : 'Show it'}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
