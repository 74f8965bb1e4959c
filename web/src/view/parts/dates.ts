const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const whole = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });
const dayOfYear = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const dayOfAnyYear = new Intl.DateTimeFormat(undefined, { dateStyle: 'long' });
const short = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });

const DAY_MS = 86_400_000;

const startOfDay = (at: number): number => new Date(at).setHours(0, 0, 0, 0);

const capital = (text: string): string => text.slice(0, 1).toLocaleUpperCase() + text.slice(1);

/** The local time of day: `15:04`. */
export const clockOf = (at: number): string => clock.format(at);

/** The whole local date and time, for a tooltip. */
export const wholeOf = (at: number): string => whole.format(at);

/** A local day in words: `Today`, `Yesterday`, `Tuesday 17 November`, `3 May 2024`. */
export function dayOf(at: number, now = Date.now()): string {
  const days = Math.round((startOfDay(at) - startOfDay(now)) / DAY_MS);
  if (days === 0 || days === -1) return capital(relative.format(days, 'day'));
  return (new Date(at).getFullYear() === new Date(now).getFullYear() ? dayOfYear : dayOfAnyYear).format(at);
}

/** When something ends: the time if that is today, the day and the time otherwise. */
export const untilOf = (at: number, now = Date.now()): string =>
  startOfDay(at) === startOfDay(now) ? clock.format(at) : `${short.format(at)}, ${clock.format(at)}`;

/** When something was said, briefly: the time if today, the day otherwise. */
export const whenOf = (at: number, now = Date.now()): string =>
  (startOfDay(at) === startOfDay(now) ? clock : short).format(at);
