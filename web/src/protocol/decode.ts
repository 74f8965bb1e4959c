import { array, count, flag, object, optional, orElse, record, text, type Reader } from './readers.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import { DEFAULT_RIGHTS } from './rights.ts';
import type * as frames from './serverFrames.ts';
import type { ServerFrame } from './serverFrames.ts';

type PayloadOf<T extends ServerFrame['type']> = Extract<ServerFrame, { type: T }>['payload'];

const limits: Reader<Limits> = object({
  maxMessage: orElse(count, DEFAULT_LIMITS.maxMessage),
  maxName: orElse(count, DEFAULT_LIMITS.maxName),
  maxRoom: orElse(count, DEFAULT_LIMITS.maxRoom),
  namesPerFrame: orElse(count, DEFAULT_LIMITS.namesPerFrame),
  historyPage: orElse(count, DEFAULT_LIMITS.historyPage),
  roomsPerConnection: orElse(count, DEFAULT_LIMITS.roomsPerConnection),
  messageBurst: orElse(count, DEFAULT_LIMITS.messageBurst),
});

const names = array(text);

const roomMessage: Reader<frames.RoomMessage> = object({
  roomId: text,
  seq: count,
  id: optional(text),
  username: text,
  message: text,
  at: text,
  deleted: optional(flag),
});

const directMessage: Reader<frames.DirectMessage> = object({
  roomId: text,
  seq: count,
  id: optional(text),
  from: text,
  to: text,
  message: text,
  at: text,
});

/** A conversation's name begins with a tilde; its messages have two people in place of one. */
const anyMessage: Reader<frames.RoomMessage | frames.DirectMessage> = (value) =>
  typeof record(value)['from'] === 'string' ? directMessage(value) : roomMessage(value);

const deletion: Reader<frames.Deletion> = object({ roomId: text, seq: count, target: count, by: text, at: text });

const entry: Reader<frames.Entry> = (value) =>
  record(value)['target'] === undefined ? anyMessage(value) : deletion(value);

const matches = array(object({ start: count, length: count }));

const foundMessage: Reader<frames.FoundMessage> = (value) => ({
  ...anyMessage(value),
  matches: orElse(matches, [])(record(value)['matches']),
});

const payloads: { readonly [T in ServerFrame['type']]: Reader<PayloadOf<T>> } = {
  welcome: object({
    version: orElse(count, 1),
    username: text,
    session: text,
    connection: text,
    limits: orElse(limits, DEFAULT_LIMITS),
    durability: orElse(text, ''),
    rights: orElse(names, DEFAULT_RIGHTS),
  }),
  joined: object({ roomId: text, username: text, epoch: text, seq: count, users: names, count }),
  left: object({ roomId: text }),
  msg: roomMessage,
  ack: object({ id: text, roomId: text, seq: count, at: text }),
  dm: directMessage,
  presence: object({
    roomId: text,
    joined: orElse(names, []),
    left: orElse(names, []),
    renamed: optional(array(object({ from: text, to: text }))),
    users: count,
    joinedCount: optional(count),
    leftCount: optional(count),
  }),
  typing: object({ roomId: text, username: text, typing: flag }),
  history: object({ roomId: text, messages: array(entry), more: orElse(flag, false) }),
  search: object({
    roomId: optional(text),
    query: orElse(text, ''),
    results: array(foundMessage),
    more: orElse(flag, false),
    cursor: optional(text),
  }),
  granted: object({ rights: orElse(names, []), expires: optional(text) }),
  users: object({ roomId: text, users: names, count, more: orElse(flag, false) }),
  nick: object({ username: text, session: text }),
  gap: object({ roomId: text, from: count, to: count, reason: text }),
  error: object({
    code: text,
    message: text,
    id: optional(text),
    suggestion: optional(text),
    retryAfterMs: optional(count),
  }),
  pong: object({}),
  closing: object({ reason: orElse(text, ''), retryAfterMs: orElse(count, 0) }),
  deleted: deletion,
  moderated: object({
    action: text,
    by: text,
    username: optional(text),
    address: optional(text),
    roomId: optional(text),
    until: optional(text),
    reason: optional(text),
  }),
};

/**
 * Reads one frame of the server from what a WebSocket message carried.
 * @returns null for what this version does not know, or what is not as docs/protocol.md says: it is to be ignored.
 */
export function decode(data: unknown): ServerFrame | null {
  if (typeof data !== 'string') return null;
  try {
    const frame = record(JSON.parse(data));
    const type = text(frame['type']);
    if (!Object.hasOwn(payloads, type)) return null;
    const known = type as ServerFrame['type'];
    return { type: known, payload: payloads[known](frame['payload'] ?? {}) } as ServerFrame;
  } catch {
    return null;
  }
}
