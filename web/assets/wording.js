// The sentences of the chat, the same ones that the text dialect speaks.

const NAMED_AT_MOST = 20;

const verb = { joined: 'joined', left: 'left' };

/**
 * @param {'joined' | 'left'} what
 * @param {string[]} names perhaps only a sample
 * @param {number} total how many there were
 * @returns {string[]} one sentence per person, or one for a crowd
 */
export function comings(what, names, total = names.length) {
  if (total <= NAMED_AT_MOST && total === names.length) return names.map((name) => `${name} has ${verb[what]} the chat.`);
  const shown = names.slice(0, 3);
  return [`${shown.join(', ')} and ${total - shown.length} others have ${verb[what]} the chat.`];
}

/** @param {string[]} names */
export function typists(names) {
  if (names.length === 0) return '';
  if (names.length === 1) return `${names[0]} is typing…`;
  if (names.length === 2) return `${names[0]} and ${names[1]} are typing…`;
  return `${names[0]}, ${names[1]} and ${names.length - 2} more are typing…`;
}

/** @param {{from: number, to: number, reason: string}} gap */
export const missing = ({ from, to, reason }) =>
  reason === 'epoch'
    ? 'The room has started anew; earlier messages may be missing.'
    : `Messages ${from} to ${to} are missing (${reason}).`;
