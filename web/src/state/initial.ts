import { DEFAULT_LIMITS } from '../protocol/limits.ts';
import { DEFAULT_RIGHTS } from '../protocol/rights.ts';
import { IDLE } from './sending.ts';
import type { Room } from './room.ts';
import type { State } from './state.ts';

/** The state of a page that has just been opened. */
export const initialState = (name = '', room = 'lobby'): State => ({
  me: {
    name,
    session: undefined,
    connection: undefined,
    durability: '',
    rights: DEFAULT_RIGHTS,
    muted: null,
    token: undefined,
  },
  start: { phase: 'asking', name, room, refusal: null, secret: null },
  link: { status: 'off' },
  rooms: new Map(),
  current: null,
  attention: { visible: true, atEnd: true },
  search: null,
  sheet: null,
  parting: null,
  alerts: [],
  limits: DEFAULT_LIMITS,
  sending: IDLE,
  askAgainAt: 0,
  notify: { desktop: false, sound: false },
  seen: {},
  signal: null,
  known: [],
  n: 1,
});

/** A room that the server knows nothing of yet. */
export const emptyRoom = (key: string, kind: Room['kind'], title: string): Room => ({
  key,
  kind,
  title,
  id: kind === 'room' ? key : null,
  status: 'joining',
  refusal: null,
  rejoinAt: 0,
  epoch: null,
  base: 0,
  newest: 0,
  messages: [],
  deletions: new Map(),
  notices: [],
  pending: [],
  people: { names: [], count: 0 },
  typing: new Map(),
  unread: 0,
  mentions: 0,
  newAfter: null,
  read: 0,
  seen: null,
  draft: '',
  history: { asked: null, first: 1, loaded: false },
  jump: null,
});

/** A room that is about to be entered. */
export const roomToEnter = (state: State, key: string): Room => ({
  ...emptyRoom(key, 'room', key),
  seen: state.seen[key] ?? null,
});
