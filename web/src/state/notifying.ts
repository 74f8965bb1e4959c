import type { Out } from './edit.ts';
import type { Given } from './event.ts';
import type { Message } from './message.ts';
import type { State } from './state.ts';

/** What was said longer ago came late (a reconnect): the counts tell of it, no bell rings. */
const LATE_MS = 60_000;

/** Asks for a notification of mentions and private messages that the reader does not see now. One for what came together. */
export function notify(state: State, key: string, messages: readonly Message[], { now }: Given, out: Out): State {
  const room = state.rooms.get(key);
  const looks = state.attention.visible && state.current === key;
  if (!room || looks || !(state.notify.desktop || state.notify.sound)) return state;
  const calls = messages.filter(
    (message) => !message.mine && now - message.at < LATE_MS && (message.mention || room.kind === 'private'),
  );
  const last = calls.at(-1);
  if (last) {
    const title = room.kind === 'private' ? last.from : `${last.from} in ${room.title}`;
    out({ do: 'notify', key, title, text: last.text });
  }
  return state;
}
