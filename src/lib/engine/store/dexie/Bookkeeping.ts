import { endJobs, endRuns } from './endRuns.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';
import { shrinkPacks } from './shrinkPacks.ts';
import { forgetFeed, writeFeed } from './writeFeed.ts';
import { forgetTallies, writeTallies } from './writeTallies.ts';

/** What a deletion does to rows that stay: the tallies, packs, the feed, and what waits for jobs that are gone. */
export interface Bookkeeping {
  readonly keepTallies: typeof writeTallies;
  /** Takes the snapshots of objects out of the packs in which others lie too. */
  readonly shrinkPacks: (db: PinfoldDatabase, idObjects: readonly string[]) => Promise<void>;
  readonly endJobs: typeof endJobs;
  readonly endRuns: typeof endRuns;
  readonly keepFeed: typeof writeFeed;
}

export const bookkeeping: Bookkeeping = {
  keepTallies: writeTallies,
  shrinkPacks,
  endJobs,
  endRuns,
  keepFeed: writeFeed
};

/**
 * For a full storage, which refuses each put: tallies are forgotten, to be counted anew, the feed too, so
 * that who follows it looks at all, and who waits is told later by `mendWakes`.
 */
export const bookkeepingWithoutWriting: Bookkeeping = {
  keepTallies: forgetTallies,
  shrinkPacks: (db, idObjects) => shrinkPacks(db, idObjects, false),
  endJobs: async () => undefined,
  endRuns: async () => undefined,
  keepFeed: forgetFeed
};
