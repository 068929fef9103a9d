const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' });
const date = new Intl.DateTimeFormat('en');
const day = 86_400_000;
const steps = [
  ['day', day],
  ['hour', 3_600_000],
  ['minute', 60_000]
] as const;

/** "2 hr. ago", or a date once it is more than a month; both in milliseconds since 1970. */
export function timeAgo(time: number, now: number): string {
  const ago = now - time;
  if (ago > 31 * day) return date.format(time);
  const step = steps.find(([, length]) => Math.abs(ago) >= length);
  return step === undefined ? 'just now' : relative.format(-Math.round(ago / step[1]), step[0]);
}
