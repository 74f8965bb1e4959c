/** The frames of docs/protocol.md that this client uses. */

export type ClientFrame =
  | { type: 'join'; payload: { roomID: string; username?: string } }
  | { type: 'msg'; payload: { message: string } };

export interface Joined {
  roomId: string;
  username: string;
  users: string[];
}

export interface Message {
  roomId: string;
  seq: number;
  username: string;
  message: string;
  at: string;
}

export interface Presence {
  roomId: string;
  joined?: string[];
  left?: string[];
}

export interface Problem {
  code: string;
  message: string;
}

export type ServerFrame =
  | { type: 'joined'; payload: Joined }
  | { type: 'msg'; payload: Message }
  | { type: 'presence'; payload: Presence }
  | { type: 'error'; payload: Problem };

const KNOWN: ReadonlySet<string> = new Set(['joined', 'msg', 'presence', 'error']);

/** Reads a frame; undefined for those that this client has no use for. */
export function read(text: string): ServerFrame | undefined {
  const frame: unknown = JSON.parse(text);
  if (typeof frame !== 'object' || frame === null || !('type' in frame) || typeof frame.type !== 'string') return undefined;
  return KNOWN.has(frame.type) ? (frame as ServerFrame) : undefined;
}
