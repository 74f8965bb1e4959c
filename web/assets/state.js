// What the page knows, as one pure function of what happened: reduce(state, event) gives the next state and changes nothing.
//
// An `entry` is a line of the chat: {key, kind: 'msg' | 'dm' | 'notice', tone?, own?, name?, peer?, text, at?}.
// A `pending` item is a message of ours until the log has it and it has come back: {id, roomId, to?, message, acked}.

import { DEFAULT_LIMITS, isJoinRefusal, isPassing } from './protocol.js';
import { comings, missing } from './wording.js';

const ENTRIES_AT_MOST = 1_000;
const TYPING_MS = 6_000;

const emptyRoom = { joined: false, epoch: null, seq: null, entries: [], people: [], count: 0, typing: {} };

/** The state of a page that has just been opened. `direct` holds the last `seq` seen of each private conversation. */
export const initial = (room, direct = {}) => ({
  ...emptyRoom,
  phase: 'start', // start: asks for a name; entering: no room yet; inside
  link: 'off', // off, connecting, online, waiting, ended
  room,
  me: '',
  session: undefined,
  connection: undefined,
  limits: DEFAULT_LIMITS,
  direct,
  pending: [],
  refusal: null,
  life: 0, // goes up when positions start anew, so that keys stay unique
  notices: 0,
});

const folded = (name) => name.normalize('NFC').toLowerCase();
const same = (a, b) => folded(a) === folded(b);

const without = (record, name) => Object.fromEntries(Object.entries(record).filter(([key]) => key !== name));

const append = (state, ...entries) => ({ ...state, entries: [...state.entries, ...entries].slice(-ENTRIES_AT_MOST) });

const notice = (state, text, tone) =>
  append({ ...state, notices: state.notices + 1 }, { key: `n${state.notices}`, kind: 'notice', text, tone });

const notices = (state, texts) => texts.reduce((now, text) => notice(now, text), state);

// A message that came back no longer stands as pending; it stays to be sent again until its `ack`.
const cameBack = (state, id) => ({
  ...state,
  pending: state.pending.flatMap((item) => (item.id !== id ? [item] : item.acked ? [] : [{ ...item, back: true }])),
});

const messageEntry = (state, m) => ({
  key: `m${state.life}:${m.seq}`,
  kind: 'msg',
  own: same(m.username, state.me),
  name: m.username,
  text: m.message,
  at: m.at,
});

const frames = {
  welcome: (state, p) => ({
    ...state,
    me: p.username,
    session: p.session,
    connection: p.connection,
    limits: { ...DEFAULT_LIMITS, ...p.limits },
  }),

  joined(state, p) {
    if (p.roomId !== state.room) return state;
    const first = state.seq === null;
    const anew = !first && (p.epoch !== state.epoch || p.seq < state.seq);
    return {
      ...state,
      phase: 'inside',
      joined: true,
      refusal: null,
      me: p.username,
      epoch: p.epoch,
      seq: first ? p.seq : anew ? Math.min(p.epoch === state.epoch ? p.seq : 0, p.seq) : state.seq,
      life: anew ? state.life + 1 : state.life,
      pending: anew ? state.pending.filter((item) => !item.acked) : state.pending,
      people: p.users,
      count: p.count,
      typing: {},
    };
  },

  msg(state, p) {
    if (p.roomId !== state.room || state.seq === null || p.seq <= state.seq) return state;
    const next = append({ ...state, seq: p.seq, typing: without(state.typing, p.username) }, messageEntry(state, p));
    return p.id && same(p.username, state.me) ? cameBack(next, p.id) : next;
  },

  history(state, p) {
    if (p.roomId !== state.room) return state;
    const known = new Set(state.entries.map((entry) => entry.key));
    const older = p.messages.map((m) => messageEntry(state, m)).filter((entry) => !known.has(entry.key));
    return { ...state, entries: [...older, ...state.entries].slice(-ENTRIES_AT_MOST) };
  },

  dm(state, p) {
    if (p.seq <= (state.direct[p.roomId] ?? 0)) return state;
    const own = same(p.from, state.me);
    const entry = {
      key: `d${state.life}:${p.roomId}:${p.seq}`,
      kind: 'dm',
      own,
      name: p.from,
      peer: own ? p.to : p.from,
      text: p.message,
      at: p.at,
    };
    const next = append({ ...state, direct: { ...state.direct, [p.roomId]: p.seq } }, entry);
    return own && p.id ? cameBack(next, p.id) : next;
  },

  ack: (state, p) => ({
    ...state,
    pending: state.pending.flatMap((item) => {
      if (item.id !== p.id) return [item];
      return item.back || (!item.to && item.roomId !== state.room) ? [] : [{ ...item, acked: true }];
    }),
  }),

  presence(state, p) {
    if (p.roomId !== state.room) return state;
    const { joined, left, renamed } = { joined: p.joined ?? [], left: p.left ?? [], renamed: p.renamed ?? [] };
    const gone = new Set(left);
    const people = [...new Set([...state.people, ...joined])].filter((name) => !gone.has(name));
    const typing = Object.fromEntries(Object.entries(state.typing).filter(([name]) => !gone.has(name)));
    const came = joined.filter((name) => !renamed.some((r) => r.to === name));
    const went = left.filter((name) => !renamed.some((r) => r.from === name));
    return notices({ ...state, people, typing, count: p.users ?? people.length }, [
      ...comings('joined', came, Math.max(came.length, (p.joinedCount ?? 0) - renamed.length)),
      ...renamed.map((r) => `${r.from} is now known as ${r.to}.`),
      ...comings('left', went, Math.max(went.length, (p.leftCount ?? 0) - renamed.length)),
    ]);
  },

  typing(state, p, now) {
    if (p.roomId !== state.room || same(p.username, state.me)) return state;
    const typing = p.typing ? { ...state.typing, [p.username]: now + TYPING_MS } : without(state.typing, p.username);
    return { ...state, typing };
  },

  users: (state, p) =>
    p.roomId === state.room ? { ...state, people: [...new Set([...state.people, ...p.users])], count: p.count } : state,

  nick: (state, p) => ({ ...state, me: p.username, session: p.session }),

  gap: (state, p) => (p.roomId === state.room ? notice(state, missing(p), 'error') : state),

  error(state, p) {
    const item = p.id && state.pending.find((candidate) => candidate.id === p.id);
    if (item && isPassing(p.code)) return state;
    if (item) {
      const rest = { ...state, pending: state.pending.filter((candidate) => candidate !== item) };
      return notice(rest, `Not sent: “${item.message.slice(0, 80)}”. ${p.message}`, 'error');
    }
    if (p.code === 'session_invalid') {
      return { ...state, session: undefined, connection: undefined, direct: {}, life: state.life + 1 };
    }
    if (!state.joined && isJoinRefusal(p.code)) {
      return { ...state, phase: 'start', refusal: { text: p.message, suggestion: p.suggestion ?? null } };
    }
    return state.joined ? notice(state, p.message, 'error') : { ...state, refusal: { text: p.message, suggestion: null } };
  },
};

const events = {
  start: (state, { name, session }) => ({
    ...state,
    phase: 'entering',
    me: name,
    session,
    direct: session ? state.direct : {},
    refusal: null,
  }),
  refuse: (state, { text }) => ({ ...state, refusal: { text, suggestion: null } }),
  quit: (state) => ({ ...initial(state.room, state.direct), refusal: null }),
  room: (state, { room }) => ({ ...state, ...emptyRoom, room, refusal: null }),
  link: (state, { link }) => ({ ...state, link, joined: link === 'online' && state.joined }),
  queue: (state, { item }) => ({ ...state, pending: [...state.pending, { ...item, acked: false, back: false }] }),
  notice: (state, { text, tone }) => notice(state, text, tone),
  lapse: (state, { now }) =>
    Object.values(state.typing).some((until) => until <= now)
      ? { ...state, typing: Object.fromEntries(Object.entries(state.typing).filter(([, until]) => until > now)) }
      : state,
  frame: (state, { frame, now }) => (Object.hasOwn(frames, frame.type) ? frames[frame.type](state, frame.payload, now) : state),
};

/** @returns the state after the event; unknown events leave it as it is */
export const reduce = (state, event) => (Object.hasOwn(events, event.type) ? events[event.type](state, event) : state);
