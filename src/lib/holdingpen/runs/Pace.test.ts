import { describe, expect, it } from 'vitest';
import { Pace } from './Pace.ts';

/** A pace that has noted, each so many milliseconds, that so many more are done. */
function steady({ every, more, steps }: { every: number; more: number; steps: number }): Pace {
  const pace = new Pace();
  pace.note({ at: -1, done: 0 });
  for (let n = 0; n <= steps; n += 1) pace.note({ at: n * every, done: (n + 1) * more });
  return pace;
}

describe('the pace of a run', () => {
  it('is not known before it has been seen that more was done', () => {
    const pace = new Pace();
    expect(pace.rate(0)).toBeUndefined();
    pace.note({ at: 5_000, done: 7 });
    expect(pace.rate(5_000)).toBeUndefined();
    // How long it has worked on this one is not known: the page was opened just now.
    pace.note({ at: 6_000, done: 8 });
    expect(pace.rate(8_000)).toBeUndefined();
    pace.note({ at: 6_000, done: 8 });
    expect(pace.rate(6_000)).toBeUndefined();
    expect(pace.timeFor(10, 6_000)).toBeUndefined();
    pace.note({ at: 46_000, done: 9 });
    expect(pace.rate(46_000)).toBe(1 / 40);
    expect(pace.timeFor(10, 46_000)).toBe(400_000);
  });

  it('is not told by what was done within a moment', () => {
    const pace = new Pace();
    pace.note({ at: 0, done: 0 });
    pace.note({ at: 1_000, done: 200 });
    pace.note({ at: 1_100, done: 400 });
    expect(pace.rate(1_100)).toBeUndefined();
    pace.note({ at: 2_000, done: 600 });
    expect(pace.rate(2_000)).toBe(400);
  });

  it('is known of a run that takes a minute for each, and stays the same between two', () => {
    const pace = steady({ every: 60_000, more: 1, steps: 4 });
    for (const later of [0, 20_000, 59_000]) {
      expect(pace.rate(240_000 + later)).toBe(1 / 60);
      expect(pace.timeFor(10, 240_000 + later)).toBe(600_000 - later);
    }
  });

  it('is told by what was done in the last while', () => {
    const pace = steady({ every: 1_000, more: 100, steps: 5 });
    expect(pace.rate(5_000)).toBe(100);
    expect(pace.timeFor(50, 5_000)).toBe(500);
    // Long ago it went slowly.
    for (let n = 1; n <= 30; n += 1) pace.note({ at: 5_000 + n * 1_000, done: 600 + n * 300 });
    expect(pace.rate(35_000)).toBe(300);
  });

  it('does not swing where much is stored at a time, now sooner, now later', () => {
    const pace = new Pace();
    const rates: number[] = [];
    for (let n = 0, at = 0; n < 20; n += 1, at += n % 2 === 0 ? 3_000 : 7_000) {
      pace.note({ at, done: 200 * (n + 1) });
      for (const later of [0, 1_500, 2_900]) {
        const rate = n > 3 ? pace.rate(at + later) : undefined;
        if (rate !== undefined) rates.push(rate);
      }
    }
    expect(Math.max(...rates) / Math.min(...rates)).toBeLessThan(1.5);
  });

  it('falls while nothing more is done, and begins anew with the run', () => {
    const pace = steady({ every: 1_000, more: 100, steps: 2 });
    expect(pace.rate(2_000)).toBe(100);
    expect(pace.rate(6_000)).toBe(40);
    pace.note({ at: 7_000, done: 0 });
    expect(pace.rate(7_000)).toBeUndefined();
    pace.note({ at: 8_000, done: 10 });
    pace.note({ at: 9_000, done: 20 });
    expect(pace.rate(9_000)).toBe(10);
  });
});
