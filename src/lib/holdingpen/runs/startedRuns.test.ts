import { describe, expect, it } from 'vitest';
import { hasStartedText, startedRunsText, type StartedStatus } from './startedRuns.ts';

const runs = (counts: Partial<Record<StartedStatus, number>>) =>
  (Object.keys(counts) as StartedStatus[]).flatMap((status) =>
    Array.from({ length: counts[status] ?? 0 }, () => ({ status }))
  );

describe('the runs that a run has started, in words', () => {
  it('says how many there are and what became of them', () => {
    expect(startedRunsText(runs({ ERROR: 2, COMPLETED: 18 }))).toBe(
      '20 runs started by this one: 18 done, 2 failed'
    );
    expect(startedRunsText(runs({ COMPLETED: 2, CANCELLED: 3 }))).toBe(
      '5 runs started by this one: 2 done, 3 cancelled'
    );
    expect(startedRunsText(runs({ NEW: 1 }))).toBe('1 run started by this one: 1 queued');
    expect(startedRunsText(runs({ RUNNING: 1, WAITING: 2, HALTED: 1200, NEW: 3 }))).toBe(
      '1,206 runs started by this one: 1,200 halted, 1 in process, 2 waiting, 3 queued'
    );
  });

  it('stands in the row of the one that has started them', () => {
    const statuses = ['COMPLETED', 'WAITING', 'COMPLETED'] as const;
    expect(hasStartedText({ statuses, more: false })).toBe('started 3 runs: 2 done, 1 waiting');
    expect(hasStartedText({ statuses: ['ERROR'], more: false })).toBe('started 1 run: 1 failed');
    expect(hasStartedText({ statuses, more: true })).toBe(
      'started more than 3 runs, the newest: 2 done, 1 waiting'
    );
  });
});
