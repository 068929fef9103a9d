import { WorkflowError } from '../machine/machineErrors.ts';
import type { ClaimRow } from '../model/ClaimRow.ts';
import type { JobRow } from '../model/JobRow.ts';
import type { RunContext } from '../run/RunContext.ts';
import { fromJobError } from './jobError.ts';

/** Throws what an earlier attempt failed with, and died of before it could say so of the job. */
export async function refuseFailed(
  context: RunContext,
  { idWorkflow, stopOnError, progress, error }: JobRow,
  claims: readonly ClaimRow[]
): Promise<void> {
  if (!stopOnError || (progress.byStatus.ERROR ?? 0) === 0) return;
  const claimed = new Set(claims.flatMap(({ oids }) => oids));
  const rows = await context.store.getObjectsOfRun(idWorkflow);
  const failed = rows.filter(({ id, status }) => status === 'ERROR' && !claimed.has(id));
  if (failed.length === 0) return;
  const own = failed.find(({ id }) => id === error?.idObject);
  if (error !== null && own !== undefined) throw fromJobError(error);
  const { id: idObject, extraData } = failed[0] ?? {};
  const title = extraData?._error_msg?.title ?? 'An object failed.';
  throw new WorkflowError(title, { idWorkflow, ...(idObject === undefined ? {} : { idObject }) });
}
