import type { Out } from './edit.ts';
import type { State } from './state.ts';

/** The server lets it lapse after 5 s: tell it again before. */
const RENEW_MS = 3_000;
const IDLE_MS = 4_000;

/** The reader pressed a key: the others in the room are told, not at every key. Private conversations have no such signal. */
export function signalTyping(state: State, key: string, now: number, out: Out): State {
  const room = state.rooms.get(key);
  if (room?.kind !== 'room' || room.status !== 'live' || state.sending.held !== null) return state;
  const { signal } = state;
  if (signal?.key === key && now - signal.told < RENEW_MS) return { ...state, signal: { ...signal, typed: now } };
  const ended = signal && signal.key !== key ? signalEnd(state, out) : state;
  out({ do: 'send', frame: { type: 'typing', payload: { roomId: key, typing: true } } });
  return { ...ended, signal: { key, told: now, typed: now } };
}

/** The reader stopped. */
export function signalEnd(state: State, out: Out): State {
  if (!state.signal) return state;
  out({ do: 'send', frame: { type: 'typing', payload: { roomId: state.signal.key, typing: false } } });
  return { ...state, signal: null };
}

/** The message was sent: the server ends the typing with it. */
export const signalDone = (state: State): State => (state.signal ? { ...state, signal: null } : state);

/** Nobody typed for a while. */
export const signalIdle = (state: State, now: number, out: Out): State =>
  state.signal && now - state.signal.typed > IDLE_MS ? signalEnd(state, out) : state;
