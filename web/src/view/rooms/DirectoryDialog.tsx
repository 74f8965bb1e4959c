import { useState } from 'preact/hooks';
import type { ListedRoom } from '../../protocol/api.ts';
import type { Sheet } from '../../state/sheet.ts';
import { Dialog } from '../dialogs/Dialog.tsx';
import { useDispatch } from '../dispatch.ts';

interface Props {
  directory: Extract<Sheet, { kind: 'directory' }>;
  /** The rooms that one is in. */
  mine: readonly string[];
  onClose: () => void;
}

/** The rooms of the server, those with the most people first, and the way into each. */
export function DirectoryDialog({ directory, mine, onClose }: Props) {
  const dispatch = useDispatch();
  const [words, setWords] = useState('');
  const { list, more, status, reason } = directory;
  const wanted = words.trim().replace(/^#/, '').toLowerCase();
  const found = list
    .filter((room) => room.roomId.toLowerCase().includes(wanted))
    .toSorted((a, b) => b.users - a.users || b.seq - a.seq);
  const enter = (room: string) => {
    dispatch({ type: 'open', room });
    onClose();
  };
  return (
    <Dialog id="directory" title="Find rooms" onClose={onClose}>
      <input
        id="directory-words"
        class="field"
        type="search"
        autofocus
        value={words}
        aria-label="Part of a room’s name"
        placeholder="Part of a room’s name"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        onInput={(event) => setWords(event.currentTarget.value)}
      />
      <p class="refused-text" role="alert">
        {reason}
      </p>
      <p class="told-quietly" role="status">
        {toldOf(directory, found)}
      </p>
      <ul class="plain directory" aria-label="Rooms of this server">
        {found.map(({ roomId, users }) => (
          <li key={roomId}>
            <button type="button" class="place" onClick={() => enter(roomId)}>
              <span class="hash" aria-hidden="true">
                #
              </span>
              <bdi>{roomId}</bdi>
              <span class="you">
                {mine.includes(roomId)
                  ? 'you are there'
                  : users === 1
                    ? '1 person'
                    : users > 0
                      ? `${users} people`
                      : ''}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {more && status !== 'loading' ? (
        <button type="button" class="button" onClick={() => dispatch({ type: 'directory' })}>
          Show more rooms
        </button>
      ) : null}
    </Dialog>
  );
}

function toldOf({ status, list }: Props['directory'], found: readonly ListedRoom[]): string {
  if (status === 'loading') return 'Loading…';
  if (status === 'failed') return '';
  if (list.length === 0) return 'No room has been written to yet.';
  return found.length === 0 ? 'No room has that in its name.' : '';
}
