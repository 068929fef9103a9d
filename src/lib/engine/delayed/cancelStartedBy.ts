import { openJobStatuses } from '../model/JobRow.ts';
import type { RunContext } from '../run/RunContext.ts';
import { cancelJob } from './settleJob.ts';

/** See `Jobs.cancelStartedBy`. A run that starts another one meanwhile is cancelled before that is looked at. */
export async function cancelStartedBy(context: RunContext, idWorkflow: string): Promise<number> {
  let count = 0;
  for (const { id } of await context.store.queryRuns({ startedBy: idWorkflow })) {
    const jobs = await context.store.queryJobs({ idWorkflow: id, statuses: openJobStatuses });
    for (const job of jobs) await cancelJob(context, job.id);
    count += (jobs.length > 0 ? 1 : 0) + (await cancelStartedBy(context, id));
  }
  return count;
}
