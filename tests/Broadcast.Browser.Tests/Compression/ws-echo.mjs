// Node's ws against /echo with permessage-deflate: node ws-echo.mjs ADDRESS, in a folder that has ws.
// Its inflater has exactly the window that was agreed on, so it fails where the server looks back further.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createRequire } from 'node:module';

const WebSocket = createRequire(process.cwd() + '/')('ws');

const whole = { server_no_context_takeover: true, client_no_context_takeover: true };
const narrow = { ...whole, server_max_window_bits: 9 };
const offers = [
  [{}, whole],
  [{ clientMaxWindowBits: 9 }, { ...whole, client_max_window_bits: 9 }],
  [{ serverMaxWindowBits: 15 }, whole],
  [{ serverMaxWindowBits: 9 }, narrow],
  [{ serverMaxWindowBits: 12 }, narrow],
  [{ serverNoContextTakeover: true, clientNoContextTakeover: true }, whole],
];

const words = 'we could meet at seven, if that is all right for everyone — and bring what you have. ';
const messages = [1, 100, 256, 600, 5000, 70_000, 1_000_000].flatMap((size) => {
  const noise = randomBytes(Math.min(size, 10_000));
  return [
    Buffer.from(words.repeat(Math.ceil(size / words.length))),
    noise,
    Buffer.concat(Array(Math.ceil(size / noise.length)).fill(noise)),
  ];
});

for (const [offer, agreed] of offers) {
  const socket = new WebSocket(process.argv[2], { perMessageDeflate: { threshold: 0, ...offer } });
  await once(socket, 'open');
  const parameters = socket._extensions['permessage-deflate'].params;
  for (const [name, value] of Object.entries(agreed)) {
    assert.equal(parameters[name], value, name);
  }

  for (const [index, message] of messages.entries()) {
    const binary = index % 3 > 0;
    socket.send(message, { binary, compress: index % 4 !== 0 });
    const [echo, isBinary] = await once(socket, 'message');
    assert.equal(isBinary, binary);
    assert.ok(message.equals(echo));
  }

  socket.close();
  const [code] = await once(socket, 'close');
  assert.equal(code, 1005);
  console.log(`${JSON.stringify(offer)}: ${messages.length} messages came back`);
}
