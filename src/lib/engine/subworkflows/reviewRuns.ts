import { SubWorkflowsFailedError } from '../run/subWorkflowErrors.ts';
import type { WorkflowEngine } from '../run/WorkflowEngine.ts';
import type { WorkflowObject } from '../run/WorkflowObject.ts';
import { keepLedger, ledgerOf, type Ledger } from './Ledger.ts';
import { showProgress } from './showProgress.ts';
import type { WorkflowsReviewsOptions } from './workflowsReviews.ts';

/** See `workflowsReviews`. */
export async function reviewRuns(
  { stopIfError, clean }: Required<WorkflowsReviewsOptions>,
  obj: WorkflowObject,
  eng: WorkflowEngine
): Promise<void> {
  const ledger = ledgerOf(obj, eng);
  const { created, failed, errors } = ledger;
  keepLedger(obj, eng, ledger);
  showProgress(obj, 'review_workflow', ledger);
  eng.log.info(await summaryOf(ledger, eng));
  if (created === 0) {
    eng.log.info('Nothing harvested.');
    return;
  }
  if (failed > 0 && stopIfError) throw new SubWorkflowsFailedError(failed, created, errors);
  if (clean) keepLedger(obj, eng, { ...ledger, ...begunAnew(ledger) });
}

/** A run has ended also when it stands where a person has to go on with it: that is told apart. */
async function summaryOf(
  { created, finished, failed, succeeded }: Ledger,
  eng: WorkflowEngine
): Promise<string> {
  const ended = finished - failed;
  const runs = ended === 0 ? [] : succeeded.slice(-ended);
  const rows = await Promise.all(runs.map((id) => eng.pinfold.runs.find(id)));
  const standing = rows.filter((row) => row?.status === 'HALTED').length;
  const waits = `${standing} ${standing === 1 ? 'waits' : 'wait'} for a person`;
  return `${ended - standing}/${created} finished successfully${standing === 0 ? '' : `, ${waits}`}`;
}

/** Those that are not booked yet still count. */
function begunAnew({ waiting }: { readonly waiting: readonly string[] }) {
  return { created: waiting.length, failed: 0, finished: 0, errors: [] };
}
