import type { Moderated } from '../../protocol/serverFrames.ts';
import { alert, editRoom, type Out } from '../edit.ts';
import { joinFrame } from '../joining.ts';
import { sameName } from '../names.ts';
import type { State } from '../state.ts';

const DONE: ReadonlyMap<string, string> = new Map([
  ['kick', 'was sent out'],
  ['ban', 'is banned'],
  ['unban', 'is no longer banned'],
  ['mute', 'may only read'],
  ['unmute', 'may write again'],
  ['close', 'is closed'],
  ['open', 'is open again'],
]);

/** Tells who keeps order, and whom it concerns, what was done. A deletion is seen in its place. */
export function onModerated(state: State, moderated: Moderated, out: Out): State {
  const { action, username, roomId } = moderated;
  const { sheet } = state;
  if (sheet?.kind === 'sanctions') {
    out({ do: 'fetch', what: 'sanctions', token: state.me.token });
    state = { ...state, sheet: { ...sheet, status: 'loading', reason: '' } };
  }
  if (username !== undefined && sameName(username, state.me.name)) return toMe(state, moderated);
  const room = roomId === undefined ? undefined : state.rooms.get(roomId);
  if (action === 'close' && room) {
    return editRoom(state, room.key, (old) => ({
      ...old,
      refusal: `${moderated.by} has closed this room${end(moderated)}`,
    }));
  }
  if (action === 'open' && room?.status === 'refused' && state.link.status === 'online') {
    out({ do: 'send', frame: joinFrame(state, room, false) });
    return told(
      editRoom(state, room.key, (old) => ({ ...old, status: 'joining' })),
      moderated,
    );
  }
  return told(state, moderated);
}

function toMe(state: State, moderated: Moderated): State {
  const { action, by, until, reason = '' } = moderated;
  switch (action) {
    case 'kick':
      return {
        ...state,
        parting: { why: 'kick', text: `${by} has sent you away${end(moderated)} You may come back.` },
      };
    case 'ban':
      return { ...state, parting: { why: 'ban', text: `${by} keeps you out of this server${end(moderated)}` } };
    case 'mute': {
      const ends = until === undefined ? null : Date.parse(until) || null;
      return { ...state, me: { ...state.me, muted: { until: ends, by, reason } } };
    }
    case 'unmute':
      return alert({ ...state, me: { ...state.me, muted: null } }, action, `You may write again (${by}).`, 'info');
    default:
      return state;
  }
}

/** For how long, and why: the end of a sentence. */
const end = ({ until, reason }: Moderated): string =>
  (until === undefined ? '' : ` until ${until.slice(0, 16).replace('T', ' ')} UTC`) + (reason ? `: ${reason}.` : '.');

function told(state: State, { action, by, username, address, roomId, until, reason }: Moderated): State {
  const done = DONE.get(action);
  if (done === undefined) return state;
  const from = username !== undefined && address !== undefined ? ` (from ${address})` : '';
  const whom = action === 'close' || action === 'open' ? `#${roomId ?? ''}` : (username ?? address ?? 'Somebody');
  const time = until === undefined ? '' : ` until ${until.slice(0, 16).replace('T', ' ')} UTC`;
  return alert(state, action, `${whom}${from} ${done}${time} (${by})${reason ? `: ${reason}` : '.'}`, 'info');
}
