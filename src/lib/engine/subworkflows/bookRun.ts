import type { JobRow } from '../model/JobRow.ts';
import type { RunRow } from '../model/RunRow.ts';
import type { WorkflowEngine } from '../run/WorkflowEngine.ts';
import type { WorkflowObject } from '../run/WorkflowObject.ts';
import { keepLedger, ledgerOf } from './Ledger.ts';

/** Of the log of a failed run, so many of its last errors are told in the log of this one. */
const mostLines = 20;
/** Longest message that is kept of a failed run. */
const longestMessage = 300;

/**
 * Books a run that has ended. A failed one, a cancelled one and one that was deleted count as failed:
 * what went wrong goes to the log of this run. What the object has not started, or has booked already,
 * is not counted.
 */
export async function bookRun(
  idJob: string,
  obj: WorkflowObject,
  eng: WorkflowEngine
): Promise<void> {
  const job = await eng.pinfold.store.getJob(idJob);
  const run = job && (await eng.pinfold.runs.find(job.idWorkflow));
  const failure = failureOf(idJob, job, run);
  if (failure !== undefined) await tell(eng, failure, run);
  const ledger = ledgerOf(obj, eng);
  if (!ledger.waiting.includes(idJob)) return;
  const idWorkflow = job?.idWorkflow ?? idJob;
  ledger.waiting = ledger.waiting.filter((id) => id !== idJob);
  ledger.finished += 1;
  if (failure === undefined) ledger.succeeded.push(idWorkflow);
  else {
    ledger.failed += 1;
    ledger.crashed.push(idWorkflow);
    ledger.errors.push({ idWorkflow, message: failure.slice(0, longestMessage) });
  }
  keepLedger(obj, eng, ledger);
}

/** Why the run counts as failed; undefined when it does not. */
function failureOf(
  idJob: string,
  job: JobRow | undefined,
  run: RunRow | undefined
): string | undefined {
  if (job === undefined || run === undefined) return `Job ${idJob} is gone with its run`;
  if (job.status === 'REVOKED') return `Run ${run.id} of "${run.name}" was cancelled`;
  const failed = run.status === 'ERROR' || (job.status === 'FAILURE' && run.status !== 'COMPLETED');
  if (!failed) return undefined;
  return job.error?.message ?? `Run ${run.id} of "${run.name}" failed`;
}

async function tell(eng: WorkflowEngine, failure: string, run: RunRow | undefined): Promise<void> {
  eng.log.error(`A run that this one started has failed: ${failure}`);
  if (run === undefined) return;
  const lines = await eng.pinfold.runs.getLog(run.id, {
    level: 'error',
    newestFirst: true,
    limit: mostLines
  });
  for (const { message } of lines.reverse()) eng.log.error(message);
}
