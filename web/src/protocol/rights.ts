/** What everybody may where nothing else is said (docs/protocol.md, "Rights"). */
export const DEFAULT_RIGHTS: readonly string[] = ['read', 'write'];

/** Whether one may keep order. */
export const mayKeepOrder = (rights: readonly string[]): boolean => rights.includes('admin');

/** Whether one may say something. */
export const mayWrite = (rights: readonly string[]): boolean => rights.includes('write');
