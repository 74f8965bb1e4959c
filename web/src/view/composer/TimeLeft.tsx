import { useEffect, useState } from 'preact/hooks';

const SECOND_MS = 1_000;

/** How long until a moment, in the two largest units. Not announced: it changes all the time. */
export function TimeLeft({ until }: { until: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <span class="time-left" aria-hidden="true">
      {leftOf(until - now)}
    </span>
  );
}

/** `2 d 3 h left`, `2 h 5 min left`, `4 min 10 s left`, `9 s left`. */
export function leftOf(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / SECOND_MS));
  const [days, hours, minutes] = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3_600) % 24,
    Math.floor(seconds / 60) % 60,
  ];
  const parts = [
    days ? `${days} d` : '',
    hours ? `${hours} h` : '',
    minutes ? `${minutes} min` : '',
    `${seconds % 60} s`,
  ];
  const first = parts.findIndex((part) => part !== '');
  return `${parts
    .slice(first, first + 2)
    .filter((part) => part !== '')
    .join(' ')} left`;
}
