import { describe, expect, it } from 'vitest';
import { timeAgo } from './timeAgo.ts';

const now = new Date(2026, 10, 24, 15, 7).getTime();
const minute = 60_000;

describe('how long ago', () => {
  it.each([
    [0, 'just now'],
    [59_000, 'just now'],
    [minute, '1 min. ago'],
    [59.9 * minute, '59 min. ago'],
    [2 * 60 * minute, '2 hr. ago'],
    [23.9 * 60 * minute, '23 hr. ago'],
    [24 * 60 * minute, 'yesterday'],
    // Of the 22nd in the evening, on the 24th.
    [42 * 60 * minute, '2 days ago'],
    [31 * 24 * 60 * minute, '31 days ago'],
    [-2 * 60 * minute, 'in 2 hr.']
  ])('%i ms is told as "%s"', (ago, told) => {
    expect(timeAgo(now - ago, now)).toBe(told);
  });

  it('a day of a former month has its month, not its minute, in the middle (CHECKLIST 164)', () => {
    expect(timeAgo(new Date(2026, 8, 5, 15, 7).getTime(), now)).toBe('Sep 5, 2026');
  });
});
