const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' });
const date = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });
const day = 86_400_000;
const steps = [
  ['hour', 3_600_000],
  ['minute', 60_000]
] as const;

/**
 * "2 hr. ago", from a day on by the calendar ("yesterday", "3 days ago"), or a date once it is more
 * than a month; both in milliseconds since 1970.
 */
export function timeAgo(time: number, now: number): string {
  const ago = now - time;
  if (ago > 31 * day) return date.format(time);
  if (Math.abs(ago) >= day)
    return relative.format(Math.round((midnight(time) - midnight(now)) / day), 'day');
  const step = steps.find(([, length]) => Math.abs(ago) >= length);
  return step === undefined ? 'just now' : relative.format(-Math.trunc(ago / step[1]), step[0]);
}

/** When the day began, where the reader is. */
const midnight = (time: number) => new Date(time).setHours(0, 0, 0, 0);
