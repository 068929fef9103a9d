import { InvalidArgumentError } from '../run/runErrors.ts';
import type { WorkflowEngine } from '../run/WorkflowEngine.ts';
import type { WorkflowObject } from '../run/WorkflowObject.ts';
import { bookRun } from './bookRun.ts';
import { keepLedger, ledgerOf } from './Ledger.ts';
import { showProgress } from './showProgress.ts';

/** See `waitForWorkflowsToComplete`. */
export async function waitForRuns(obj: WorkflowObject, eng: WorkflowEngine): Promise<void> {
  const ledger = ledgerOf(obj, eng);
  keepLedger(obj, eng, ledger);
  if (ledger.waiting.length === 0) return;
  await eng.waitForJobs(ledger.waiting, { mode: 'all' });
  for (const idJob of ledger.waiting) await bookRun(idJob, obj, eng);
}

/** See `waitForAWorkflowToComplete`. */
export async function waitForNextRun(
  name: string,
  obj: WorkflowObject,
  eng: WorkflowEngine
): Promise<void> {
  const { waiting } = ledgerOf(obj, eng);
  if (waiting.length > 0) {
    const [ended] = await eng.waitForJobs(waiting, { mode: 'any' });
    if (ended !== undefined) await bookRun(ended, obj, eng);
  }
  const ledger = ledgerOf(obj, eng);
  keepLedger(obj, eng, ledger);
  showProgress(obj, name, ledger);
}

/** See `workflowResultManagement`. */
export async function waitForRun(
  idJob: string,
  obj: WorkflowObject,
  eng: WorkflowEngine
): Promise<void> {
  await eng.waitForJobs([idJob]);
  await bookRun(idJob, obj, eng);
}

/** See `waitForAWorkflowToCompleteObj`. */
export async function waitForNamedRun(obj: WorkflowObject, eng: WorkflowEngine): Promise<void> {
  keepLedger(obj, eng, ledgerOf(obj, eng));
  if (obj.data) await waitForRun(jobNamedBy(obj), obj, eng);
}

/** The job's id that is the object's data. Throws `InvalidArgumentError`. */
export function jobNamedBy({ id, data }: WorkflowObject): string {
  if (typeof data === 'string') return data;
  throw new InvalidArgumentError(`The data of object ${id}`, 'they are no id of a job', {
    idObject: id
  });
}
