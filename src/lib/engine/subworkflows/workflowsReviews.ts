import { nameTask } from '../machine/Task.ts';
import type { WorkflowTask } from '../run/defineTask.ts';
import type { WorkflowEngine } from '../run/WorkflowEngine.ts';
import type { WorkflowObject } from '../run/WorkflowObject.ts';
import { loadMachinery } from './loadMachinery.ts';

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
    async (obj: WorkflowObject, eng: WorkflowEngine): Promise<void> => {
      const { reviewRuns } = await loadMachinery();
      await reviewRuns({ stopIfError, clean }, obj, eng);
    },
    {
      name: 'workflows_reviews',
      doc: 'Sum up the runs that were started.',
      description: 'Workflows reviews',
      params: { stopIfError, clean }
    }
  );
}
