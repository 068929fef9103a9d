import { numberText } from '../numberText.ts';
import { durationText } from './durationText.ts';

const units = [
  ['a second', 1],
  ['a minute', 60],
  ['an hour', 3_600]
] as const;

/** Objects a second, by the unit in which they can be counted: "120 a second", "1.5 a minute". */
export function rateText(rate: number): string {
  const [unit, seconds] = units.find(([, length]) => rate * length >= 1) ?? ['an hour', 3_600];
  const count = rate * seconds;
  return `${count >= 10 ? numberText(Math.round(count)) : Number(count.toFixed(1))} ${unit}`;
}

/** An estimate of a time (ms) to come, no finer than it can be known: "about 25 s", "about 4 min". */
export function timeLeftText(time: number): string {
  const seconds = time / 1_000;
  if (seconds < 5) return 'a few seconds';
  const step = seconds < 60 ? 5 : seconds < 3_600 ? 60 : seconds < 36_000 ? 600 : 3_600;
  return `about ${durationText(Math.ceil(seconds / step) * step * 1_000)}`;
}
