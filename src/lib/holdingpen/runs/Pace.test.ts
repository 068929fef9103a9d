import { describe, expect, it } from 'vitest';
import { Pace } from './Pace.ts';

describe('the pace of a run', () => {
  it('is not known before something was done', () => {
    const pace = new Pace();
    expect(pace.rate(0)).toBeUndefined();
    pace.note({ at: 1_000, done: 0 });
    expect(pace.rate(5_000)).toBeUndefined();
    expect(pace.timeFor(10, 5_000)).toBeUndefined();
  });

  it('is told by what was done in the last while', () => {
    const pace = new Pace();
    for (const at of [0, 1_000, 2_000]) pace.note({ at, done: at / 10 });
    expect(pace.rate(2_000)).toBe(100);
    expect(pace.timeFor(50, 2_000)).toBe(500);
    // Long ago it went slowly.
    pace.note({ at: 100_000, done: 300 });
    pace.note({ at: 101_000, done: 800 });
    expect(pace.rate(101_000)).toBe(500);
  });

  it('falls while nothing more is done, and begins anew with the run', () => {
    const pace = new Pace();
    pace.note({ at: 0, done: 0 });
    pace.note({ at: 1_000, done: 100 });
    expect(pace.rate(4_000)).toBe(25);
    pace.note({ at: 5_000, done: 0 });
    expect(pace.rate(5_000)).toBeUndefined();
    pace.note({ at: 6_000, done: 10 });
    expect(pace.rate(6_000)).toBe(10);
  });
});
