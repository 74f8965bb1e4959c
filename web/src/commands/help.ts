/** The commands of the message field, for /help and for completion. */
export interface Command {
  readonly name: string;
  readonly usage: string;
  readonly does: string;
}

export const COMMANDS: readonly Command[] = [
  { name: 'w', usage: '/w name text', does: 'says it to one person (also /msg, /dm, /whisper)' },
  { name: 'join', usage: '/join room', does: 'enters a room' },
  { name: 'leave', usage: '/leave', does: 'leaves this room' },
  { name: 'rooms', usage: '/rooms', does: 'lists your rooms' },
  { name: 'who', usage: '/who', does: 'lists the people here' },
  { name: 'nick', usage: '/nick name', does: 'takes another name' },
  { name: 'me', usage: '/me text', does: 'says what you do' },
  { name: 'search', usage: '/search words', does: 'searches this room' },
  { name: 'history', usage: '/history', does: 'loads earlier messages' },
  { name: 'clear', usage: '/clear', does: 'clears the notices of this room' },
  { name: 'help', usage: '/help', does: 'lists the commands' },
  { name: 'quit', usage: '/quit', does: 'leaves the chat' },
];
