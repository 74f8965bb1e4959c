import type { Link } from '../../state/state.ts';

/** The reasons of these say all. */
const TOLD_FROM = 4500;
// Waiting and dialling read the same, so that an announcement comes once and not with each try.
const KEPT = 'what you write is kept and sent then.';
const AWAY = `Connection lost. Trying again by itself; ${KEPT}`;
const RESTARTS = `The server restarts and is back in a moment; ${KEPT}`;

/** What is wrong with the connection; sentences. */
export function textOf(link: Extract<Link, { status: 'connecting' | 'waiting' | 'ended' }>): string {
  if (link.status === 'ended')
    return link.code > TOLD_FROM ? link.reason : `The server has ended this connection. ${link.reason}`;
  if (link.status === 'waiting' && link.restarts) return RESTARTS;
  return link.refusal === undefined ? AWAY : `${link.refusal} Trying again by itself; ${KEPT}`;
}
