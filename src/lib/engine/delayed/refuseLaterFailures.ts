import { WorkflowError } from '../machine/machineErrors.ts';
import type { JobRow } from '../model/JobRow.ts';
import type { ObjectRow } from '../model/ObjectRow.ts';
import type { RunContext } from '../run/RunContext.ts';
import { JobRevokedError } from './delayedErrors.ts';
import { fromJobError } from './jobError.ts';

/** Throws what has failed of the run since this job ended well, and was not put right: as its own failure would be. */
export async function refuseLaterFailures(context: RunContext, job: JobRow): Promise<void> {
  const { store } = context;
  const { idWorkflow, created, finished, stopOnError } = job;
  const all = await store.queryJobs({ idWorkflow });
  const later = all.filter((each) => each.id !== job.id && each.created >= created);
  if (later.length === 0) return;
  const rows = await store.getObjectsOfRun(idWorkflow);
  const failed = rows.find(
    ({ status, modified }) => status === 'ERROR' && modified >= (finished ?? created)
  );
  if (failed !== undefined && stopOnError) throw failureOf(failed, idWorkflow, later);
  const [last] = later;
  if (last?.status === 'FAILURE' && last.error !== null) throw fromJobError(last.error);
  if (last?.status === 'REVOKED') {
    const { done, total } = last.progress;
    throw new JobRevokedError(last.id, idWorkflow, done, total);
  }
}

function failureOf(
  { id: idObject, extraData }: ObjectRow,
  idWorkflow: string,
  later: readonly JobRow[]
): Error {
  const own = later.find(({ error }) => error?.idObject === idObject);
  if (own?.error) return fromJobError(own.error);
  const title = extraData._error_msg?.title ?? 'An object failed.';
  return new WorkflowError(title, { idWorkflow, idObject });
}
