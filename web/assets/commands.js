// What a typed line asks for.

const PRIVATE = new Set(['w', 'msg', 'dm', 'whisper']);

export const HELP = [
  '/w name text says it to one person (also /msg, /dm, /whisper)',
  '/nick name takes another name',
  '/join room enters another room',
  '/who lists the people here',
  '/quit leaves',
  '// says a line that begins with /',
];

/**
 * @param {string} line
 * @returns {{kind: 'nothing'} | {kind: 'say', message: string} | {kind: 'whisper', to: string, message: string}
 *   | {kind: 'nick', name: string} | {kind: 'join', room: string} | {kind: 'who' | 'help' | 'quit'}
 *   | {kind: 'wrong', why: string}}
 */
export function parse(line) {
  if (line.trim() === '') return { kind: 'nothing' };
  if (!line.startsWith('/')) return { kind: 'say', message: line };
  if (line.startsWith('//')) return { kind: 'say', message: line.slice(1) };

  const [, command, rest] = /^\/(\S*)\s*([^]*)$/.exec(line);
  if (PRIVATE.has(command)) {
    const parts = /^(\S+)\s+([^]*\S[^]*)$/.exec(rest);
    return parts
      ? { kind: 'whisper', to: parts[1].replace(/^@/, ''), message: parts[2] }
      : { kind: 'wrong', why: `Write it as /${command} name text.` };
  }
  switch (command) {
    case 'nick':
      return rest ? { kind: 'nick', name: rest.trim() } : { kind: 'wrong', why: 'Write it as /nick name.' };
    case 'join':
      return rest ? { kind: 'join', room: rest.trim().replace(/^#/, '') } : { kind: 'wrong', why: 'Write it as /join room.' };
    case 'who':
    case 'help':
    case 'quit':
      return { kind: command };
    default:
      return { kind: 'wrong', why: `There is no command /${command}. /help lists them.` };
  }
}
