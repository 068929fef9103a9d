import { patternTask } from '../patterns/pattern.ts';
import type { WorkflowTask } from '../run/defineTask.ts';
import { ledgerOf } from './Ledger.ts';

/** Answers the ids of the jobs that are not booked yet, oldest first; `pinfold.asyncResult(id)` makes the result of each (CHECKLIST 1.16/150). */
export function getListOfWorkflowsToWait(): WorkflowTask {
  return patternTask(
    { name: 'get_list_of_workflows_to_wait', doc: 'Jobs of the runs that are not booked yet.' },
    (obj, eng) => {
      return ledgerOf(obj, eng).waiting;
    }
  );
}
