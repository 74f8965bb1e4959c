/** Whether a close code allows to come back by oneself (docs/protocol.md, "Close codes"). */
export const mayComeBack = (code: number): boolean => ![1000, 1002, 1003, 1007, 1009].includes(code) && code < 4500;

/** The errors of a room that one cannot enter, or not now. */
export const isRoomRefusal = (code: string): boolean =>
  ['room_invalid', 'too_many_rooms', 'room_full', 'rooms_full', 'room_closed', 'not_allowed'].includes(code);

/** What the server wants to be shown at the door before anything else, by the error that says so. */
export function secretOf(code: string): 'password' | 'token' | null {
  if (['password_required', 'password_wrong'].includes(code)) return 'password';
  return ['token_required', 'token_invalid', 'token_expired'].includes(code) ? 'token' : null;
}

/** The errors after which the server drops what follows until that same message has come again (docs/protocol.md, "Rates"). */
export const isHeldBack = (code: string): boolean => ['storage_unavailable', 'rate_limited'].includes(code);

/** The errors after which the same message, with the same id, is sent again by itself. */
export const isPassing = (code: string): boolean =>
  ['storage_unavailable', 'closing', 'not_joined', 'rate_limited'].includes(code);
