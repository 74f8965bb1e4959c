// A chat in the console.
//
//   npm ci
//   node chat.js [ws://localhost:8080] [name]
//
// Lines you type go to everybody; "/w name text" to one person, "/help" lists the rest, "/quit" or Ctrl-C leaves.

import readline from 'node:readline/promises';
import { stdin, stdout } from 'node:process';
import WebSocket from 'ws';

const [address = 'ws://localhost:8080', given] = process.argv.slice(2);
const input = readline.createInterface({ input: stdin, output: stdout.isTTY ? stdout : undefined });
const lines = input[Symbol.asyncIterator]();
const name = given ?? (await input.question('Your name: ')).trim();

const url = new URL(address);
if (name) url.searchParams.set('name', name);
const socket = new WebSocket(url);
let told = false;

// A message is text for people. Control characters could be orders to the terminal, so they don't reach it.
const readable = (text) => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '');

function show(text) {
  if (stdout.isTTY) stdout.write('\r\x1b[K');
  console.log(readable(text));
  if (stdout.isTTY) input.prompt(true);
}

socket.on('open', async () => {
  show(`Connected to ${url.host}. /quit leaves.`);
  for await (const line of lines) {
    // The server sends our own line back to us, with our name; the typed one is taken away.
    if (stdout.isTTY) stdout.write('\x1b[1A\x1b[K');
    if (line.trim() === '/quit') break;
    if (line.trim() !== '') socket.send(line);
  }
  socket.close(1000);
});

socket.on('message', (data) => show(data.toString()));

socket.on('close', (code) => {
  const graceful = code === 1000;
  if (code !== 1006) show(graceful ? 'Good-bye.' : `The server has ended the connection (${code}).`);
  else if (!told) console.error(`The connection to ${url.host} is gone.`);
  process.exitCode = graceful ? 0 : 1;
  input.close();
});

socket.on('error', (error) => {
  told = true;
  console.error(`Cannot talk to ${url.host}: ${error.message || error.code}`);
});
