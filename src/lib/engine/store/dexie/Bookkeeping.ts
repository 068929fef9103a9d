import { endJobs, endRuns } from './endRuns.ts';
import { forgetTallies, writeTallies } from './writeTallies.ts';

/** What a deletion does to rows that stay: the tallies, and what waits for jobs that are gone. */
export interface Bookkeeping {
  readonly keepTallies: typeof writeTallies;
  readonly endJobs: typeof endJobs;
  readonly endRuns: typeof endRuns;
}

export const bookkeeping: Bookkeeping = { keepTallies: writeTallies, endJobs, endRuns };

/**
 * For a full storage, which refuses each put: tallies are forgotten, to be counted anew, and who waits
 * is told later by `mendWakes`.
 */
export const bookkeepingWithoutWriting: Bookkeeping = {
  keepTallies: forgetTallies,
  endJobs: async () => undefined,
  endRuns: async () => undefined
};
