import { SubWorkflowsFailedError } from '../run/subWorkflowErrors.ts';
import type { WorkflowEngine } from '../run/WorkflowEngine.ts';
import type { WorkflowObject } from '../run/WorkflowObject.ts';
import { keepLedger, ledgerOf } from './Ledger.ts';
import { showProgress } from './showProgress.ts';
import type { WorkflowsReviewsOptions } from './workflowsReviews.ts';

/** See `workflowsReviews`. */
export function reviewRuns(
  { stopIfError, clean }: Required<WorkflowsReviewsOptions>,
  obj: WorkflowObject,
  eng: WorkflowEngine
): void {
  const ledger = ledgerOf(obj, eng);
  const { created, finished, failed, errors } = ledger;
  keepLedger(obj, eng, ledger);
  showProgress(obj, 'review_workflow', ledger);
  eng.log.info(`${finished - failed}/${created} finished successfully`);
  if (created === 0) {
    eng.log.info('Nothing harvested.');
    return;
  }
  if (failed > 0 && stopIfError) throw new SubWorkflowsFailedError(failed, created, errors);
  if (clean) keepLedger(obj, eng, { ...ledger, ...begunAnew(ledger) });
}

/** Those that are not booked yet still count. */
function begunAnew({ waiting }: { readonly waiting: readonly string[] }) {
  return { created: waiting.length, failed: 0, finished: 0, errors: [] };
}
