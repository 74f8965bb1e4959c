/** The commands of the message field, for /help and for completion. */
export interface Command {
  readonly name: string;
  readonly usage: string;
  readonly does: string;
  /** What stands after it, for completion. */
  readonly of?: 'person' | 'room';
  /** Only for those who keep order. */
  readonly keepsOrder?: boolean;
}

export const COMMANDS: readonly Command[] = [
  { name: 'w', usage: '/w name text', does: 'says it to one person (also /msg, /dm, /whisper)', of: 'person' },
  { name: 'join', usage: '/join room', does: 'enters a room', of: 'room' },
  { name: 'leave', usage: '/leave', does: 'leaves this room' },
  { name: 'rooms', usage: '/rooms', does: 'lists your rooms' },
  { name: 'who', usage: '/who', does: 'lists the people here' },
  { name: 'nick', usage: '/nick name', does: 'takes another name' },
  { name: 'me', usage: '/me text', does: 'says what you do' },
  { name: 'search', usage: '/search words', does: 'searches this room' },
  { name: 'history', usage: '/history', does: 'loads earlier messages' },
  { name: 'password', usage: '/password', does: 'asks for a password or token that lets you do more' },
  { name: 'clear', usage: '/clear', does: 'clears the notices of this room' },
  { name: 'help', usage: '/help', does: 'lists the commands' },
  { name: 'quit', usage: '/quit', does: 'leaves the chat' },
  ...(
    [
      { name: 'kick', usage: '/kick name [why]', does: 'sends somebody away, once', of: 'person' },
      { name: 'ban', usage: '/ban name [8h] [why]', does: 'keeps a name or an address out', of: 'person' },
      { name: 'unban', usage: '/unban name', does: 'ends that', of: 'person' },
      { name: 'mute', usage: '/mute name [8h] [why]', does: 'lets somebody read only', of: 'person' },
      { name: 'unmute', usage: '/unmute name', does: 'ends that', of: 'person' },
      { name: 'delete', usage: '/delete name', does: 'takes the text of their newest message away', of: 'person' },
      { name: 'close', usage: '/close [room]', does: 'sends all out of a room and lets nobody in', of: 'room' },
      { name: 'open', usage: '/open [room]', does: 'ends that', of: 'room' },
      { name: 'sanctions', usage: '/sanctions', does: 'lists who is muted or banned, and closed rooms' },
    ] as const
  ).map((command) => ({ ...command, keepsOrder: true })),
];

/** The commands that one can use. */
export const commandsFor = (keepsOrder: boolean): readonly Command[] =>
  keepsOrder ? COMMANDS : COMMANDS.filter((command) => !command.keepsOrder);
