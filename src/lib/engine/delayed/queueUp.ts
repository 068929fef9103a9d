import type { JobKind } from '../model/JobRow.ts';
import { JobConflictError } from '../model/storeErrors.ts';
import type { WorkerPlugin } from '../ports/WorkerPlugin.ts';
import type { Registry } from '../registry/Registry.ts';
import type { Plan } from '../run/execute.ts';
import type { RunContext } from '../run/RunContext.ts';
import { enqueue } from './enqueue.ts';

interface Queueing {
  /** The job's id was made for this call: there is no such job yet. */
  readonly isNew: boolean;
  readonly makePlan: () => Promise<Plan>;
  readonly plugins: Registry<WorkerPlugin>;
}

/**
 * Queues what is planned, unless the job is there: once, however often it is called. Throws what the
 * planning and `enqueue` throw, `UnknownWorkerError`, and then nothing has changed.
 */
export async function queueUp(
  context: RunContext,
  id: string,
  kind: JobKind,
  { isNew, makePlan, plugins }: Queueing
): Promise<void> {
  const isThere = async () => !isNew && (await context.store.getJob(id)) !== undefined;
  if (await isThere()) return;
  const plan = await makePlan();
  if (plan.control.worker !== '') plugins.get(plan.control.worker);
  try {
    await enqueue(context, id, kind, plan);
  } catch (error) {
    // Of two calls at the same moment one has queued it.
    if (!(error instanceof JobConflictError && (await isThere()))) throw error;
  }
}
