const REASONS: Readonly<Record<number, string>> = {
  1000: 'You have left.',
  1001: 'The server is going away.',
  1002: 'The server did not understand this page.',
  1003: 'The server did not understand this page.',
  1007: 'The server did not understand this page.',
  1009: 'That was too large for the server.',
  1011: 'The server has failed.',
  1012: 'The server restarts.',
  4000: 'This connection was too slow.',
  4001: 'The connection was lost.',
  4501: 'The time of your access token is over; come back with a new one.',
  4502: 'You were sent away. You may come back.',
  4503: 'You are kept out of this server.',
  4504: 'Too much was sent that the server refused.',
  4500: 'Another window took this place.',
};

/** A sentence for a close code (docs/protocol.md, "Close codes"). */
export const reasonOf = (code: number): string => REASONS[code] ?? 'The connection was lost.';
