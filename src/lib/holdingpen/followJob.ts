import { openJobStatuses, type Pinfold } from '$lib/engine/index.ts';
import { Observed } from './Observed.svelte.ts';
import type { Followed } from './RunStage.ts';

/** A job as the page follows it. */
export interface FollowedJob {
  readonly idJob: string;
  readonly live: Observed<Followed | null, Followed | null>;
}

/** Follows a job and its run; null once they are deleted. */
export function followJob({ store }: Pinfold, idJob: string): FollowedJob {
  const read = async (): Promise<Followed | null> => {
    const job = await store.getJob(idJob);
    const run = job && (await store.getRun(job.idWorkflow));
    return job === undefined || run === undefined ? null : { job, run };
  };
  return { idJob, live: new Observed(store, read, (found) => found) };
}

/** The newest open job of the runs that call themselves so; undefined when there is none, or it cannot be read. */
export async function findOpenJob(
  { jobs, runs }: Pinfold,
  moduleName: string
): Promise<string | undefined> {
  try {
    for (const { id, idWorkflow } of await jobs.query({ statuses: openJobStatuses })) {
      if ((await runs.find(idWorkflow))?.moduleName === moduleName) return id;
    }
  } catch {
    // What cannot be read is told where it is shown.
  }
  return undefined;
}
