import { patternTask } from '../patterns/pattern.ts';
import type { WorkflowTask } from '../run/defineTask.ts';
import { ledgerOf } from './Ledger.ts';

/**
 * A condition: whether more than `num` of the runs that the object has started are not booked yet
 * (CHECKLIST 1.16/150). For holding back: before the next start, wait for the end of one.
 */
export function numWorkflowRunningGreater(num: number): WorkflowTask {
  return patternTask(
    {
      name: 'num_workflow_running_greater',
      doc: 'Whether more runs are under way.',
      params: { num }
    },
    (obj, eng) => {
      const { created, finished } = ledgerOf(obj, eng);
      return created - finished > num;
    }
  );
}
