const time = new Intl.DateTimeFormat('en', { timeStyle: 'short' });
const weekday = new Intl.DateTimeFormat('en', { weekday: 'long' });
const date = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

/**
 * A moment to come, where the reader is: "2:05 PM" of today, "Saturday 2:05 PM" of the next six days,
 * else with its date. Both in milliseconds since 1970.
 */
export function momentText(moment: number, now: number): string {
  const day = new Date(moment).setHours(0, 0, 0, 0);
  // Beyond what a date can say nobody waits for its end.
  if (Number.isNaN(day)) return 'the end of time';
  const daysAhead = Math.round((day - new Date(now).setHours(0, 0, 0, 0)) / 86_400_000);
  if (daysAhead === 0) return time.format(moment);
  if (daysAhead < 0 || daysAhead > 6) return date.format(moment);
  return `${weekday.format(moment)} ${time.format(moment)}`;
}

const stamps = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;

/** A text of the engine with its time stamps as a person reads them. */
export function withLocalTimes(text: string, now = Date.now()): string {
  return text.replace(stamps, (stamp) => momentText(Date.parse(stamp), now));
}
