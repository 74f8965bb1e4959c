import type { Out } from '../edit.ts';
import { withRoom } from '../edit.ts';
import { initialState, roomToEnter } from '../initial.ts';
import { sameName } from '../names.ts';
import type { State } from '../state.ts';

interface Start {
  readonly name: string;
  readonly room: string;
  readonly token?: string;
}

/** Start Chat: connects; the first answer opens the room. A session belongs to a name: another name is another person. */
export function onStart(state: State, { name, room, token }: Start, out: Out): State {
  const wanted = name.trim();
  const key = room.trim().replace(/^#/, '') || 'lobby';
  if (wanted === '') {
    const refusal = { code: 'name_invalid', text: 'Please write a name first.', suggestion: undefined };
    return { ...state, start: { ...state.start, refusal } };
  }
  const mine = sameName(wanted, state.me.name);
  // Who had to take another name is still the one who wrote the drafts; anybody else finds nothing of the person before.
  const stays = mine || state.start.refusal?.code === 'name_taken';
  const next: State = {
    ...state,
    me: {
      ...state.me,
      name: wanted,
      token: token ?? state.me.token,
      ...(mine ? {} : { session: undefined, connection: undefined }),
    },
    start: { ...state.start, phase: 'joining', name: wanted, room: key, refusal: null },
    rooms: stays ? state.rooms : new Map(),
    current: stays ? (state.current ?? key) : key,
  };
  out({ do: 'connect' });
  return next.rooms.has(key) ? next : withRoom(next, roomToEnter(next, key));
}

/** Back to the start screen. The next start is a new beginning, under the same name and session. */
export function onQuit(state: State, out: Out): State {
  out({ do: 'disconnect' });
  const fresh = initialState(state.me.name, state.start.room);
  return {
    ...fresh,
    me: { ...fresh.me, session: state.me.session },
    notify: state.notify,
    known: state.known,
    seen: state.seen,
  };
}
