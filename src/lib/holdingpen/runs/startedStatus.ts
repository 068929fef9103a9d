import type { JobRow, RunRow, Tally } from '$lib/engine/index.ts';
import { runNumbers } from '../runNumbers.ts';
import { leadingJob } from './jobLooks.ts';
import { onlyWaits } from './onlyWaits.ts';
import type { StartedStatus } from './startedRuns.ts';

/** What became of a run that was started. Of one that is done `jobs` may be empty, of one that did not halt `tally`. */
export function startedStatus({
  run: { status },
  jobs,
  tally
}: {
  readonly run: Pick<RunRow, 'status'>;
  /** Newest first. */
  readonly jobs: readonly JobRow[];
  readonly tally: Tally;
}): StartedStatus {
  if (leadingJob(jobs)?.status === 'REVOKED') return 'CANCELLED';
  return onlyWaits(runNumbers(tally).counts.map((each) => each.status)) ? 'WAITING' : status;
}
