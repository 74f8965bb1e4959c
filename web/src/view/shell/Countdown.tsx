import { useEffect, useState } from 'preact/hooks';

const SECOND_MS = 1_000;

/** How long until a moment, in whole seconds. Not announced: it changes every second. */
export function Countdown({ until }: { until: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.ceil((until - now) / SECOND_MS));
  return (
    <span class="countdown" aria-hidden="true">
      {seconds > 0 ? ` Next try in ${seconds} s.` : ' Trying now…'}
    </span>
  );
}
