import { commandsFor } from '../../commands/help.ts';
import type { OrderWish } from '../../commands/keepingOrder.ts';
import { parse, type Wish } from '../../commands/parse.ts';
import { mayKeepOrder, mayWrite } from '../../protocol/rights.ts';
import { utf8Length } from '../../text/size.ts';
import { conversation, conversationWith } from '../conversations.ts';
import { editRoom, note, withRoom, type Out } from '../edit.ts';
import type { Given } from '../event.ts';
import { askOlder } from '../history.ts';
import { signalDone } from '../signalling.ts';
import { sendWaiting } from '../outbox.ts';
import { withoutLine } from '../reading.ts';
import type { State } from '../state.ts';
import { NO_RIGHT, READ_ONLY } from '../wording.ts';
import { onQuit } from './onStart.ts';
import { close, open, openPrivate } from './onOpen.ts';
import { auth, onSheet, order } from './onSheet.ts';
import { search } from './onSearching.ts';

/** Enter or Send. What was taken leaves the draft; what was refused stays there, with the reason below the messages. */
export function onSubmit(state: State, key: string, text: string, given: Given, out: Out): State {
  const wish = parse(text);
  if (wish.kind === 'nothing') return state;
  if (wish.kind === 'wrong') return note(state, key, wish.why, given.now, 'error');
  return carryOut(
    editRoom(state, key, (room) => ({ ...room, draft: '' })),
    key,
    wish,
    given,
    out,
  );
}

function carryOut(state: State, key: string, wish: Wish, given: Given, out: Out): State {
  const tell = (text: string, tone: 'info' | 'error' = 'info') => note(state, key, text, given.now, tone);
  const room = state.rooms.get(key);
  switch (wish.kind) {
    case 'say':
      return say(state, key, wish.message, given, out);
    case 'whisper': {
      const there = conversationWith(state, wish.to) ?? conversation(state, wish.to, null);
      return say(state.rooms.has(there.key) ? state : withRoom(state, there), there.key, wish.message, given, out);
    }
    case 'private':
      return openPrivate(state, wish.to, out);
    case 'nick':
      out({ do: 'send', frame: { type: 'nick', payload: { username: wish.name } } });
      return state;
    case 'join':
      return open(state, wish.room, out);
    case 'leave':
      return close(state, wish.room ?? key, out);
    case 'search':
      return search(state, wish.query, out);
    case 'history':
      return askOlder(state, key, out);
    case 'who':
      return tell(`In ${room?.title} (${room?.people.count}): ${room?.people.names.join(', ')}`);
    case 'rooms':
      return tell(`Your rooms: ${[...state.rooms.values()].map((other) => other.title).join(', ')}`);
    case 'help':
      return commandsFor(mayKeepOrder(state.me.rights)).reduce(
        (next, { usage, does }) => note(next, key, `${usage} ${does}`, given.now),
        state,
      );
    case 'clear':
      return editRoom(state, key, (old) => ({
        ...old,
        notices: old.notices.filter((notice) => notice.kind === 'gap'),
      }));
    case 'order':
      return keepOrder(state, key, wish, given, out);
    case 'sanctions':
      return mayKeepOrder(state.me.rights)
        ? onSheet(state, { type: 'sanctions' }, given, out)
        : tell(NO_RIGHT, 'error');
    case 'password':
      return auth(state, wish.word, out);
    case 'quit':
      return onQuit(state, out);
    default:
      return state;
  }
}

/** What one may not do is not asked for: it would only be refused. */
function keepOrder(state: State, key: string, { action, order: what }: OrderWish, given: Given, out: Out): State {
  if (!mayKeepOrder(state.me.rights)) return note(state, key, NO_RIGHT, given.now, 'error');
  const ofRoom = action === 'close' || action === 'open' || action === 'delete';
  const here = state.rooms.get(key)?.kind === 'room' ? { roomId: key } : {};
  if (ofRoom && what.roomId === undefined && !('roomId' in here)) {
    return note(state, key, 'Say which room is meant, or write it there.', given.now, 'error');
  }
  return order(state, action, ofRoom ? { ...here, ...what } : what, given, out);
}

/** What waits is bounded: who writes more than that into a broken link is told. */
const PENDING_AT_MOST = 200;

/** Queues a message: it is sent now, or as soon as the room is live. */
function say(state: State, key: string, message: string, { now, id }: Given, out: Out): State {
  const size = utf8Length(message);
  const limit = state.limits.maxMessage;
  const waiting = state.rooms.get(key)?.pending.length ?? 0;
  const refuse = (why: string) =>
    note(
      editRoom(state, key, (room) => ({ ...room, draft: message })),
      key,
      why,
      now,
      'error',
    );
  if (!mayWrite(state.me.rights)) return refuse(READ_ONLY);
  if (size > limit) return refuse(`That message has ${size} bytes; ${limit} are allowed.`);
  if (waiting >= PENDING_AT_MOST)
    return refuse(`${waiting} messages wait to be sent already; this one has to wait here.`);
  const queued = editRoom(state, key, (room) => ({
    ...withoutLine(room),
    pending: [
      ...room.pending,
      { id, text: message, at: now, status: 'waiting', sentAs: 0, notBefore: 0, reason: undefined },
    ],
  }));
  return sendWaiting(signalDone(queued), key, now, out);
}
