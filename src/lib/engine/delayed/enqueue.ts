import type { JobKind, JobRow } from '../model/JobRow.ts';
import { claimObjects } from '../run/claimObjects.ts';
import type { Changes } from '../ports/Store.ts';
import type { Plan } from '../run/execute.ts';
import { jobHolder } from '../run/holderNames.ts';
import type { RunContext } from '../run/RunContext.ts';

/**
 * Stores a planned run with its job, in one commit: from then on nothing loses it. Its objects are
 * claimed for whoever gets the job. Throws what `claimObjects` throws, and then nothing has changed.
 */
export async function enqueue(
  context: RunContext,
  id: string,
  kind: JobKind,
  plan: Plan,
  {
    afterWait,
    ...more
  }: Pick<Changes, 'dropSignals' | 'absentSignals'> & Pick<JobRow, 'afterWait'> = {}
): Promise<JobRow> {
  const { control, definition, objects, run } = plan;
  const now = context.clock.now();
  const job: JobRow = {
    id,
    idWorkflow: run.id,
    workflow: run.name,
    kind,
    status: 'PENDING',
    worker: control.worker,
    priority: control.priority,
    notBefore: control.notBefore,
    stopOnHalt: control.stopOnHalt,
    stopOnError: control.stopOnError,
    acceptChange: control.acceptChange,
    ...(afterWait === undefined ? {} : { afterWait }),
    checkpoint: definition.checkpoint ?? 'object',
    progress: { done: 0, total: objects.length, byStatus: {}, task: '' },
    attempts: 0,
    deaths: 0,
    epoch: 0,
    cancelled: false,
    error: null,
    created: now,
    modified: now,
    started: null,
    finished: null,
    revision: 1
  };
  await claimObjects(context, { ...plan, durability: 'strict' }, jobHolder(id), {
    ...more,
    jobs: [job]
  });
  return job;
}
