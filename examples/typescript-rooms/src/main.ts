import { createInterface, type Interface } from 'node:readline';
import { Room } from './room.js';

const [address = 'ws://localhost:8080', roomID = '123', name] = process.argv.slice(2);

// Control characters could be orders to the terminal, so they don't reach it.
const show = (text: string): void => console.log(text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, ''));

let input: Interface | undefined;

const room = new Room(
  address,
  roomID,
  {
    joined(joined) {
      show(`You are ${joined.username} in room ${joined.roomId} with ${joined.users.length} here.`);
      input = createInterface({ input: process.stdin });
      input.on('line', (line) => {
        if (line === '/quit') room.leave();
        else if (line.trim() !== '') room.say(line);
      });
      input.on('close', () => room.leave());
    },
    message: (message) => show(`[${message.roomId}] ${message.username}: ${message.message}`),
    presence({ joined = [], left = [] }) {
      for (const person of joined) show(`* ${person} has joined the chat.`);
      for (const person of left) show(`* ${person} has left the chat.`);
    },
    problem: (problem) => console.error(`${problem.code}: ${problem.message}`),
  },
  name,
);

process.on('SIGINT', () => room.leave());

try {
  await room.ended;
} catch (error) {
  console.error(error instanceof Error ? error.message || error.name : error);
  process.exitCode = 1;
} finally {
  input?.close();
}
