import type { RunContext } from '../run/RunContext.ts';
import { askToEnd } from './endJob.ts';
import { askRunToEnd } from './endRun.ts';

/** See `Jobs.cancel`. */
export async function cancelJob(context: RunContext, id: string): Promise<void> {
  const job = await context.pinfold.jobs.get(id);
  if (job.finished === null) await askToEnd(context, id, askRunToEnd);
  else if (job.status === 'SUCCESS') await askRunToEnd(context, job.idWorkflow);
}
