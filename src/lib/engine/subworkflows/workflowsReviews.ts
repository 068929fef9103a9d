import { nameTask } from '../machine/Task.ts';
import type { WorkflowTask } from '../run/defineTask.ts';
import { SubWorkflowsFailedError } from '../run/runErrors.ts';
import type { WorkflowEngine } from '../run/WorkflowEngine.ts';
import type { WorkflowObject } from '../run/WorkflowObject.ts';
import { keepLedger, ledgerOf } from './Ledger.ts';
import { showProgress } from './showProgress.ts';

export interface WorkflowsReviewsOptions {
  /** Whether a failed run is an error of the object. Default false. */
  readonly stopIfError?: boolean;
  /** Whether counting begins anew. Default true. */
  readonly clean?: boolean;
}

/**
 * Sums up the runs that the object has started, as a task result `review_workflow` and in the log
 * (CHECKLIST 1.16/151). Throws `SubWorkflowsFailedError` with their errors when one has failed and
 * `stopIfError` says so; counting does then not begin anew.
 */
export function workflowsReviews({
  stopIfError = false,
  clean = true
}: WorkflowsReviewsOptions = {}): WorkflowTask {
  return nameTask(
    (obj: WorkflowObject, eng: WorkflowEngine): void => {
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
    },
    {
      name: 'workflows_reviews',
      doc: 'Sum up the runs that were started.',
      description: 'Workflows reviews',
      params: { stopIfError, clean }
    }
  );
}

/** Those that are not booked yet still count. */
function begunAnew({ waiting }: { readonly waiting: readonly string[] }) {
  return { created: waiting.length, failed: 0, finished: 0, errors: [] };
}
