import type { Room } from '../state/room.ts';
import type { State } from '../state/state.ts';
import type { Box } from './box.ts';
import type { Conversation, Position, Positions, Tab, TabRoom } from './kept.ts';
import { recallPositions } from './recall.ts';

const CONVERSATIONS_AT_MOST = 200;
const POSITIONS_AT_MOST = 500;
/** Of each room: more than that unsent is no chat any more. */
const PENDING_AT_MOST = 100;
const TEXT_AT_MOST = 512 * 1024;

/** What is being typed there is never kept. */
const SECRET = /^\/(?:password|token)\b/i;

/** Keeps what a reload, and the next visit, need. The password is never kept. */
export class Memory {
  readonly #shared: Box;
  readonly #tab: Box;
  #last: State | null = null;

  /**
   * @param shared of all tabs (localStorage)
   * @param tab of this one (sessionStorage)
   */
  constructor(shared: Box, tab: Box) {
    this.#shared = shared;
    this.#tab = tab;
  }

  /** Writes what has changed since the last time. */
  keep(state: State): void {
    const last = this.#last;
    this.#last = state;
    if (state === last) return;
    if (state.me.session !== undefined && (state.me.session !== last?.me.session || state.me.name !== last.me.name)) {
      this.#shared.write('person', { name: state.me.name, session: state.me.session });
    }
    if (state.notify !== last?.notify || state.known !== last.known) {
      this.#shared.write('choices', { ...state.notify, known: state.known });
    }
    if (state.rooms !== last?.rooms || state.start !== last.start || state.current !== last.current) {
      this.#tab.write('tab', tabOf(state));
      this.#shared.write('positions', positionsOf(state, recallPositions(this.#shared)));
      if (state.start.phase === 'in')
        this.#shared.write('conversations', { of: state.me.name, list: conversationsOf(state) });
    }
  }
}

function tabOf(state: State): Tab {
  const { name, session } = state.me;
  return {
    name,
    ...(session === undefined ? {} : { session }),
    open: state.start.phase !== 'asking',
    ...(state.current === null ? {} : { current: state.current }),
    rooms: [...state.rooms.values()].map(tabRoomOf),
  };
}

function tabRoomOf({ key, title, kind, id, draft, pending }: Room): TabRoom {
  let room = TEXT_AT_MOST;
  const unsent = pending
    .filter((item) => item.status === 'waiting' || item.status === 'sent')
    .slice(0, PENDING_AT_MOST)
    .filter((item) => (room -= item.text.length) >= 0);
  return {
    key,
    title,
    private: kind === 'private',
    ...(id === null ? {} : { id }),
    draft: SECRET.test(draft) ? '' : draft,
    pending: unsent.map(({ id, text, at }) => ({ id, text, at })),
  };
}

function positionsOf(state: State, before: Positions): Positions {
  const next = new Map<string, Position>(Object.entries(before));
  for (const { key, kind, epoch, read, base } of state.rooms.values()) {
    if (kind !== 'room' || epoch === null || read < base) continue;
    const known = next.get(key);
    const seq = known?.epoch === epoch ? Math.max(known.seq, read - base) : read - base;
    // The one written last stands last: the oldest go first when there are too many.
    next.delete(key);
    next.set(key, { epoch, seq });
  }
  return Object.fromEntries([...next].slice(-POSITIONS_AT_MOST));
}

const conversationsOf = (state: State): readonly Conversation[] =>
  [...state.rooms.values()]
    .flatMap(({ key, kind, title, id, read, base }) =>
      kind === 'private' && id !== null ? [{ key, title, id, seq: Math.max(0, read - base) }] : [],
    )
    .slice(-CONVERSATIONS_AT_MOST);
