import type { Link } from '../../state/state.ts';
import { useDispatch } from '../dispatch.ts';
import { Countdown } from './Countdown.tsx';

/** What is wrong with the connection, quietly; nothing while it works. */
export function Banner({ link }: { link: Link }) {
  const dispatch = useDispatch();
  // The first try shows nothing: it mostly succeeds before one could read it.
  if (link.status === 'off' || link.status === 'online' || (link.status === 'connecting' && link.attempt === 0)) {
    return <div id="status" class="banner" role="status" hidden />;
  }
  return (
    <div id="status" class={`banner ${link.status}`} role="status">
      <p>
        <span id="status-text">{link.status === 'waiting' && link.restarts ? RESTARTS : TEXT[link.status]}</span>
        {link.status === 'waiting' ? <Countdown until={link.retryAt} /> : null}
        {link.status === 'ended' ? ` ${link.reason}` : null}
      </p>
      <button id="retry" type="button" class="button small" onClick={() => dispatch({ type: 'tryNow' })}>
        Try now
      </button>
    </div>
  );
}

// Waiting and dialling read the same, so that an announcement comes once and not with each try.
const AWAY = 'Connection lost. Trying again by itself; what you write is kept and sent then.';
const RESTARTS = 'The server restarts and is back in a moment; what you write is kept and sent then.';
const TEXT = {
  connecting: AWAY,
  waiting: AWAY,
  ended: 'The server has ended this connection.',
} as const;
