// Serves this folder's page to this machine only.
//
//   npm ci
//   node serve.js [port]        then open the printed address;
//                               ?server=ws://host:8080 names another chat server

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';

const files = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/chat.js': ['chat.js', 'text/javascript; charset=utf-8'],
  '/chat.css': ['chat.css', 'text/css; charset=utf-8'],
  '/jquery.js': ['node_modules/jquery/dist/jquery.min.js', 'text/javascript; charset=utf-8'],
};

const server = createServer(async (request, response) => {
  const file = files[new URL(request.url, 'http://localhost').pathname];
  if (!file) {
    response.writeHead(404).end();
    return;
  }
  const content = await readFile(new URL(file[0], import.meta.url));
  response.writeHead(200, { 'content-type': file[1], 'x-content-type-options': 'nosniff' }).end(content);
});

server.listen(Number(process.argv[2] ?? 8000), '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}/`);
});
