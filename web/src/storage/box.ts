/** A browser's storage that may be full, forbidden, or hold what another version wrote: then it is as if it were empty. */
export interface Box {
  read(key: string): unknown;
  write(key: string, value: unknown): void;
}

const PREFIX = 'broadcast.';

/** @param storage of the browser; called at each use, because already looking at it may throw */
export function boxOf(storage: () => Storage): Box {
  return {
    read(key) {
      try {
        return JSON.parse(storage().getItem(PREFIX + key) ?? 'null');
      } catch {
        return null;
      }
    },
    write(key, value) {
      try {
        if (value === null) storage().removeItem(PREFIX + key);
        else storage().setItem(PREFIX + key, JSON.stringify(value));
      } catch {
        // Full or forbidden: the page works on, it only remembers less.
      }
    },
  };
}
