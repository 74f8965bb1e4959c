import type { Gap } from '../../protocol/serverFrames.ts';
import { deletionsOf } from '../deletions.ts';
import { editRoom } from '../edit.ts';
import type { GapNotice } from '../notice.ts';
import type { Room } from '../room.ts';
import type { State } from '../state.ts';

/** Messages are missing for ever, or are no longer what they were. It is shown, never passed over. */
export function onGap(state: State, gap: Gap): State {
  const room = [...state.rooms.values()].find((other) => other.id === gap.roomId);
  // `joined` has told of another epoch already: the numbers are new, and history has what there is.
  if (!room || gap.reason === 'epoch') return state;
  const next = editRoom(state, room.key, (old) => (gap.reason === 'ahead' ? shortened(old, gap) : old));
  const withNotice = editRoom(next, room.key, (old) => ({
    ...old,
    notices: [...old.notices, noticeOf(old, gap, state.n)],
    newest: gap.reason === 'trimmed' ? Math.max(old.newest, old.base + gap.to) : old.newest,
  }));
  return { ...withNotice, n: state.n + 1 };
}

const noticeOf = (room: Room, gap: Gap, n: number): GapNotice => ({
  kind: 'gap',
  after: room.base + gap.from - 1,
  n,
  from: room.base + gap.from,
  to: room.base + gap.to,
  reason: gap.reason,
});

/** The log has lost its end: what the page has of it is no message of the room any more. */
function shortened(room: Room, gap: Gap): Room {
  const end = room.base + gap.from - 1;
  const messages = room.messages.filter((message) => message.seq <= end);
  return {
    ...room,
    messages,
    deletions: deletionsOf(messages),
    newest: end,
    read: Math.min(room.read, end),
    pending: room.pending.map((item) => (item.status === 'acked' ? { ...item, status: 'waiting' as const } : item)),
  };
}
