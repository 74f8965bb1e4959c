import { useEffect, useRef, useState } from 'preact/hooks';
import type { Message } from '../../state/message.ts';
import type { Room } from '../../state/room.ts';

const PAUSE_MS = 1_000;
const READ_OUT_AT_MOST = 3;
const LONGEST = 200;

/** Tells assistive technology politely what others have just said here; of a flood only how much it was. */
export function Announcer({ room }: { room: Room }) {
  const [lines, setLines] = useState<readonly string[]>([]);
  const heard = useRef(room.newest);
  const now = useRef(room);
  now.current = room;
  const timer = useRef(0);
  useEffect(() => {
    if (timer.current !== 0 || room.newest === heard.current) return;
    timer.current = window.setTimeout(() => {
      timer.current = 0;
      const since = heard.current;
      heard.current = now.current.newest;
      const fresh = now.current.messages.filter(
        (message) => message.seq > since && !message.mine && message.text !== '',
      );
      if (fresh.length > 0) setLines(linesOf(fresh));
    }, PAUSE_MS);
  }, [room.newest]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <div class="unseen" aria-live="polite">
      {lines.map((line, i) => (
        <p key={i}>{line}</p>
      ))}
    </div>
  );
}

function linesOf(fresh: readonly Message[]): string[] {
  if (fresh.length > READ_OUT_AT_MOST) return [`${fresh.length} new messages`];
  return fresh.map(({ from, text }) => `${from}: ${text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}`);
}
