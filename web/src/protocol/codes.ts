/** Whether a close code allows to come back by oneself (docs/protocol.md, "Close codes"). */
export const mayComeBack = (code: number): boolean => ![1000, 1002, 1003, 1007, 1009].includes(code) && code < 4500;

/** The errors of a join that only the person can mend: another name or another room. */
export const isJoinRefusal = (code: string): boolean => ['name_taken', 'name_invalid', 'room_invalid'].includes(code);

/** The errors after which the same message, with the same id, is sent again by itself. */
export const isPassing = (code: string): boolean =>
  ['storage_unavailable', 'closing', 'not_joined', 'rate_limited'].includes(code);
