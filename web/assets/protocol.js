// The wire contract of docs/protocol.md, json dialect: what is read is checked here, once, so that nothing behind this
// module has to doubt a frame.

/** The subprotocol that selects the json dialect. */
export const SUBPROTOCOL = 'broadcast.v1';

/** Used until `welcome` tells the server's own. */
export const DEFAULT_LIMITS = Object.freeze({ maxMessage: 65536, historyPage: 50 });

const isText = (value) => typeof value === 'string';
const isCount = (value) => Number.isSafeInteger(value) && value >= 0;
const isNames = (value) => Array.isArray(value) && value.every(isText);
const isFlag = (value) => typeof value === 'boolean';
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isRenamings = (value) => Array.isArray(value) && value.every((r) => isObject(r) && isText(r.from) && isText(r.to));
const isMessages = (value) => Array.isArray(value) && value.every((m) => isObject(m) && isText(m.message) && isCount(m.seq));
const maybe = (check) => (value) => value === undefined || value === null || check(value);

const SHAPES = {
  welcome: { username: isText, session: isText, connection: isText, limits: maybe(isObject), durability: maybe(isText) },
  joined: { roomId: isText, username: isText, epoch: isText, seq: isCount, users: isNames, count: isCount },
  left: { roomId: isText },
  msg: { roomId: isText, seq: isCount, id: maybe(isText), username: isText, message: isText, at: isText },
  ack: { id: isText, roomId: isText, seq: isCount, at: isText },
  dm: { roomId: isText, seq: isCount, id: maybe(isText), from: isText, to: isText, message: isText, at: isText },
  presence: {
    roomId: isText, joined: maybe(isNames), left: maybe(isNames), renamed: maybe(isRenamings), users: maybe(isCount),
    joinedCount: maybe(isCount), leftCount: maybe(isCount),
  },
  typing: { roomId: isText, username: isText, typing: isFlag },
  history: { roomId: isText, messages: isMessages, more: maybe(isFlag) },
  users: { roomId: isText, users: isNames, count: isCount, more: maybe(isFlag) },
  nick: { username: isText, session: isText },
  gap: { roomId: isText, from: isCount, to: isCount, reason: isText },
  error: { code: isText, message: isText, id: maybe(isText), suggestion: maybe(isText), retryAfterMs: maybe(isCount) },
  pong: {},
  closing: { reason: maybe(isText), retryAfterMs: maybe(isCount) },
};

/**
 * Reads one frame of the server.
 * @param {unknown} data what a WebSocket message carried
 * @returns {{type: string, payload: object} | null} null for what this version does not know, which is to be ignored
 */
export function decode(data) {
  if (typeof data !== 'string') return null;
  let frame;
  try {
    frame = JSON.parse(data);
  } catch {
    return null;
  }
  if (!isObject(frame) || !Object.hasOwn(SHAPES, frame.type)) return null;
  const payload = isObject(frame.payload) ? frame.payload : {};
  const fits = Object.entries(SHAPES[frame.type]).every(([field, check]) => check(payload[field]));
  return fits ? { type: frame.type, payload } : null;
}

/** Writes one frame of the client; fields that are undefined are left out. */
export const encode = (type, payload = {}) => JSON.stringify({ type, payload });

/** Whether a close code allows to come back by oneself (docs/protocol.md, "Close codes"). */
export const mayComeBack = (code) => ![1000, 1002, 1003, 1007, 1009].includes(code) && code < 4500;

/** The errors of a join that only another name or another room can mend. */
export const isJoinRefusal = (code) => ['name_taken', 'name_invalid', 'room_invalid'].includes(code);

/** The errors after which the same message, with the same id, may be sent again later. */
export const isPassing = (code) => ['storage_unavailable', 'closing', 'not_joined'].includes(code);

/** A new identifier of a message. `crypto.randomUUID` is missing on plain http pages of other hosts. */
export function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
