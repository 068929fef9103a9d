import type { Store } from '$lib/engine/index.ts';
import { startedStatus } from './startedStatus.ts';
import type { StartedStatuses } from './startedRuns.ts';

/** Runs that are looked at, the newest. */
const mostLooked = 100;

/** What became of the runs that a run has started. Cost: one or two small reads for each that is not done. */
export async function readStarted(store: Store, idRun: string): Promise<StartedStatuses> {
  const runs = await store.queryRuns({ startedBy: idRun, limit: mostLooked + 1 });
  const statuses = runs.slice(0, mostLooked).map(async (run) => {
    if (run.status === 'COMPLETED') return run.status;
    const [jobs, tally] = await Promise.all([
      store.queryJobs({ idWorkflow: run.id }),
      run.status === 'HALTED' ? store.getTally(run.id) : {}
    ]);
    return startedStatus({ run, jobs, tally });
  });
  return { statuses: await Promise.all(statuses), more: runs.length > mostLooked };
}
