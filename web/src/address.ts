/** The room that the address names, `/#room` or `/r/room`; null when it names none, or one that cannot be read. */
export function roomOf({ hash, pathname }: Pick<Location, 'hash' | 'pathname'>): string | null {
  const path = /^\/r\/([^/]+)\/?$/.exec(pathname)?.[1];
  const named = hash.length > 1 ? hash.slice(1) : path;
  try {
    return named ? decodeURIComponent(named) : null;
  } catch {
    return null;
  }
}

/** The address that leads others into a room. */
export const inviteTo = (room: string, { origin }: Pick<Location, 'origin'>): string =>
  `${origin}/r/${encodeURIComponent(room)}`;

/** Where the WebSocket of the page's own server is. */
export const socketUrl = ({ protocol, host }: Pick<Location, 'protocol' | 'host'>): string =>
  `${protocol === 'https:' ? 'wss:' : 'ws:'}//${host}/ws`;
