import { z } from 'zod';

const ago = /^(\d{1,5})([hd])$/;
const hour = 3_600_000;
const day = z.iso.date();
const moment = z.union([
  z.iso.datetime({ local: true, offset: true }),
  z.iso.datetime({ local: true, offset: true, precision: -1 })
]);

/**
 * The time that `before:` and `after:` name: `7d` and `24h` are so long before `now`; a date is the
 * beginning of that day as the clock on the wall has it. undefined when it is neither.
 */
export function searchTime(value: string, now: number): number | undefined {
  const [, count, unit] = ago.exec(value) ?? [];
  if (count !== undefined) return now - Number(count) * (unit === 'h' ? hour : 24 * hour);
  if (day.safeParse(value).success) return new Date(`${value}T00:00`).getTime();
  if (moment.safeParse(value).success) return new Date(value).getTime();
  return undefined;
}
