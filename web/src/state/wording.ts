import type { Notice, PresenceChange, WhisperNotice } from './notice.ts';

/** A line as it is shown. */
export interface Line {
  readonly text: string;
  readonly tone: 'info' | 'error';
}

/** What a notice says. `base` turns places in the room back into the server's numbers. */
export function linesOf(notice: Exclude<Notice, WhisperNotice>, base: number): readonly Line[] {
  switch (notice.kind) {
    case 'note':
      return [{ text: notice.text, tone: notice.tone }];
    case 'presence':
      return notice.changes.map((change) => ({ text: cameOrWent(change), tone: 'info' as const }));
    case 'gap':
      return [{ text: missing(notice.from - base, notice.to - base, notice.reason), tone: 'error' }];
  }
}

/** `ann has joined the chat.`, or many in one line: `Ann, Ben and 12 others joined the chat.` */
function cameOrWent({ what, names, count }: PresenceChange): string {
  const alone = count === 1 && names.length === 1;
  return alone ? `${names[0]} has ${what} the chat.` : `${people(names, count)} ${what} the chat.`;
}

/** A few names and how many more: `Ann`, `Ann and Ben`, `Ann, Ben and Cleo`, `Ann, Ben and 2 others`. */
export function people(names: readonly string[], count = names.length): string {
  if (names.length === 0) return count === 1 ? 'somebody' : `${count} people`;
  if (count === 1) return names[0]!;
  if (count === 2 && names.length >= 2) return `${names[0]} and ${names[1]}`;
  if (count === 3 && names.length >= 3) return `${names[0]}, ${names[1]} and ${names[2]}`;
  const told = names.slice(0, 2);
  const others = count - told.length;
  return `${told.join(', ')} and ${others} ${others === 1 ? 'other' : 'others'}`;
}

/** What stands in the place of a message whose text is gone. */
export const tombstone = (by: string): string =>
  by === '' ? 'This message was deleted.' : `This message was deleted by ${by}.`;

const RIGHTS: ReadonlyMap<string, string> = new Map([
  ['read', 'read'],
  ['write', 'write'],
  ['admin', 'keep order'],
]);

/** `Read, write and keep order`. */
export function rightsText(rights: readonly string[]): string {
  const words = rights.flatMap((right) => RIGHTS.get(right) ?? []);
  const last = words.pop();
  const all = words.length > 0 ? `${words.join(', ')} and ${last}` : (last ?? 'nothing');
  return all.slice(0, 1).toUpperCase() + all.slice(1);
}

export const NO_RIGHT =
  'You may not keep order here. If you have the host’s password or a token for it, show it with /password.';

export const READ_ONLY = 'You may read here, not write.';

function missing(from: number, to: number, reason: string): string {
  const which = from === to ? `Message ${from}` : `Messages ${from} to ${to}`;
  const [is, was] = from === to ? ['is', 'was'] : ['are', 'were'];
  if (reason === 'trimmed') return `${which} ${is} no longer kept by the server.`;
  if (reason === 'ahead') return `${which} ${was} lost by the server, and left out here too.`;
  return `${which} ${is} missing (${reason}).`;
}

/** `Ann is typing…`, `Ann and Ben are typing…`; empty when nobody is. */
export function typingText(names: readonly string[]): string {
  if (names.length === 0) return '';
  return `${people(names)} ${names.length === 1 ? 'is' : 'are'} typing…`;
}
