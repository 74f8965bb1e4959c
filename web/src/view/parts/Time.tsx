import { clockOf, wholeOf } from './dates.ts';

/** A moment in the reader's own time; the whole date when the pointer rests on it. A moment that is none shows nothing. */
export function Time({ at, format = clockOf }: { at: number; format?: (at: number) => string }) {
  if (!Number.isFinite(at)) return <time />;
  return (
    <time dateTime={new Date(at).toISOString()} title={wholeOf(at)}>
      {format(at)}
    </time>
  );
}
