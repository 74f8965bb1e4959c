import { useState } from 'preact/hooks';
import type { Proposal } from '../../state/sheet.ts';
import { Dialog } from '../dialogs/Dialog.tsx';
import { useDispatch } from '../dispatch.ts';
import { TIMES, USUAL_TIME } from './times.ts';

interface Props {
  proposal: Proposal;
  onClose: () => void;
}

const REASON_AT_MOST = 200;

/** Asks for how long and why, before something is done that the other one notices. */
export function ProposalDialog({ proposal, onClose }: Props) {
  const dispatch = useDispatch();
  const [time, setTime] = useState(USUAL_TIME);
  const [reason, setReason] = useState('');
  const { action, username, message } = proposal;
  const { title, about, verb } = WORDS[action](username);
  const timed = action === 'mute' || action === 'ban';
  return (
    <Dialog id="proposal" title={title} onClose={onClose}>
      <p>{about}</p>
      {message ? (
        <blockquote class="quoted">
          <bdi>{message.text}</bdi>
        </blockquote>
      ) : null}
      <form
        class="asking"
        onSubmit={(event) => {
          event.preventDefault();
          const seconds = timed ? TIMES[time]?.seconds : undefined;
          const why = reason.trim();
          dispatch({
            type: 'order',
            action,
            order: {
              ...(message ? { roomId: message.roomId, seq: message.seq } : { username }),
              ...(seconds === undefined ? {} : { seconds }),
              ...(why === '' ? {} : { reason: why }),
            },
          });
        }}
      >
        {timed ? (
          <div class="labelled">
            <label for="proposal-time">For how long</label>
            <select
              id="proposal-time"
              class="field"
              value={time}
              onChange={(event) => setTime(Number(event.currentTarget.value))}
            >
              {TIMES.map(({ label }, i) => (
                <option key={label} value={i}>
                  {label}
                </option>
              ))}
            </select>
          </div>
        ) : null}
        <div class="labelled">
          <label for="proposal-reason">Why {action === 'delete' ? '(for the audit log)' : '(they are told)'}</label>
          <input
            id="proposal-reason"
            class="field"
            autofocus
            value={reason}
            maxLength={REASON_AT_MOST}
            autocomplete="off"
            placeholder="May stay empty"
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        </div>
        <div class="answers">
          <button type="button" class="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" class="button alarming">
            {verb}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

interface Words {
  readonly title: string;
  readonly about: string;
  readonly verb: string;
}

const WORDS: Readonly<Record<Proposal['action'], (name: string) => Words>> = {
  delete: (name) => ({
    title: 'Delete this message?',
    about: `The text of ${name}’s message goes for everybody and for ever. Its place stays, with a line that says so.`,
    verb: 'Delete',
  }),
  kick: (name) => ({
    title: `Kick ${name}?`,
    about: `${name} is sent away from the server, and may come back at once.`,
    verb: 'Kick',
  }),
  mute: (name) => ({
    title: `Mute ${name}?`,
    about: `${name} may read, and not write, in any room.`,
    verb: 'Mute',
  }),
  ban: (name) => ({
    title: `Ban ${name}?`,
    about: `${name} is sent away and kept out. Who chose their name can come back under another: you will be told their address, which /ban can keep out too.`,
    verb: 'Ban',
  }),
};
