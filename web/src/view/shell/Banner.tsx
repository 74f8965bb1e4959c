import type { Link, Parting } from '../../state/state.ts';
import { useDispatch } from '../dispatch.ts';
import { Countdown } from './Countdown.tsx';
import { textOf } from './linkText.ts';

interface Props {
  link: Link;
  parting: Parting | null;
}

const AGAIN = { kick: 'Come back', ban: 'Try again' } as const;

/** What is wrong with the connection, quietly; nothing while it works. */
export function Banner({ link, parting }: Props) {
  const dispatch = useDispatch();
  // The first try shows nothing: it mostly succeeds before one could read it.
  if (link.status === 'off' || link.status === 'online' || (link.status === 'connecting' && link.attempt === 0)) {
    return <div id="status" class="banner" role="status" hidden />;
  }
  const sentAway = link.status === 'ended' ? parting : null;
  return (
    <div id="status" class={`banner ${link.status}`} role="status">
      <p>
        <span id="status-text">{sentAway?.text ?? textOf(link)}</span>
        {link.status === 'waiting' ? <Countdown until={link.retryAt} /> : null}
      </p>
      <button id="retry" type="button" class="button small" onClick={() => dispatch({ type: 'tryNow' })}>
        {sentAway ? AGAIN[sentAway.why] : 'Try now'}
      </button>
    </div>
  );
}
