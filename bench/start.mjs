// How long the program takes from its start to its version, to a stored message, and to being in a room: medians of 20, taken in turn.
// node bench/start.mjs [PROGRAM]
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const program =
  process.argv[2] ?? fileURLToPath(new URL("../src/Broadcast.Cli/bin/Release/net10.0/broadcast-server", import.meta.url));
const runs = Number(process.env.RUNS ?? 20);

/** Milliseconds until the program has ended, or until what it writes has the words; then it is ended. */
async function time(args, words) {
  const began = performance.now();
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  const seen = new Promise((resolve) => {
    const look = (data) => (text += data).includes(words ?? "\0") && resolve();
    child.stdout.on("data", look);
    child.stderr.on("data", look);
  });
  const ended = once(child, "close");
  await Promise.race([seen, ended]);
  const took = performance.now() - began;
  child.kill("SIGKILL");
  await ended;
  if (words && !text.includes(words)) throw new Error(`${program} ${args.join(" ")}: ${text}`);
  return took;
}

const server = spawn(program, ["start", "--port", "0", "--ephemeral"], { stdio: ["ignore", "pipe", "ignore"] });
try {
  let banner = "";
  for await (const data of server.stdout) {
    banner += data;
    if (/ws:\/\/localhost:\d+/.test(banner)) break;
  }
  const address = banner.match(/ws:\/\/localhost:\d+/)[0];
  const cases = {
    "--version": () => time(["--version"]),
    "send, until it is stored": () => time(["send", "hi", "--server", address]),
    "connect, until one is in the room": () => time(["connect", address, "--listen"], "You are in"),
  };
  const times = Object.fromEntries(Object.keys(cases).map((name) => [name, []]));
  for (let run = 0; run < runs; run++) {
    for (const [name, take] of Object.entries(cases)) times[name].push(await take());
  }
  for (const [name, all] of Object.entries(times)) {
    all.sort((a, b) => a - b);
    console.log(`${name}: ${all[all.length >> 1].toFixed(0)} ms (${all[0].toFixed(0)} to ${all.at(-1).toFixed(0)})`);
  }
} finally {
  server.kill();
}
