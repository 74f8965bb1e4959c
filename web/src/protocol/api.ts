import { array, count, flag, object, optional, orElse, text, type Reader } from './readers.ts';

/** A muting, a ban or a closed room, as `GET /api/admin/sanctions` lists it. */
export interface Sanction {
  /** `ban`, `addressBan`, `mute` or `closedRoom`. */
  readonly kind: string;
  readonly target: string;
  readonly by: string;
  readonly at: string;
  readonly until?: string;
  readonly reason?: string;
}

export const readSanctions: Reader<{ readonly sanctions: readonly Sanction[] }> = object({
  sanctions: array(
    object({ kind: text, target: text, by: text, at: text, until: optional(text), reason: optional(text) }),
  ),
});

/** A room of the server, as `GET /api/rooms` lists it. */
export interface ListedRoom {
  readonly roomId: string;
  /** How many entries it has had. */
  readonly seq: number;
  readonly users: number;
}

export interface RoomPage {
  readonly rooms: readonly ListedRoom[];
  readonly more: boolean;
}

export const readRooms: Reader<RoomPage> = object({
  rooms: array(object({ roomId: text, seq: count, users: orElse(count, 0) })),
  more: orElse(flag, false),
});

/** What is read of problem details (RFC 9457). */
export const readProblem = object({ code: optional(text), detail: optional(text), retryAfterMs: optional(count) });
