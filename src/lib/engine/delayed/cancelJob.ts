import type { RunContext } from '../run/RunContext.ts';
import { askToEnd } from './endJob.ts';
import { askRunToEnd } from './endRun.ts';
import { goesOn } from './goesOn.ts';
import { tellCancelled } from './tellCancelled.ts';

/** See `Jobs.cancel`. */
export async function cancelJob(context: RunContext, id: string): Promise<void> {
  const job = await context.pinfold.jobs.get(id);
  if (job.finished === null) {
    if (!job.cancelled) await tellCancelled(context, job.idWorkflow);
    await askToEnd(context, id, askRunToEnd);
  } else if (job.status === 'SUCCESS' && (await goesOn(context.store, job.idWorkflow))) {
    await tellCancelled(context, job.idWorkflow);
    await askRunToEnd(context, job.idWorkflow);
  }
}
