import { patternTask } from '../patterns/pattern.ts';
import type { WorkflowTask } from '../run/defineTask.ts';
import { ledgerOf } from './Ledger.ts';

/** Answers how many of the runs that the object has started are not booked yet (CHECKLIST 1.16/150). */
export function getNbWorkflowRunning(): WorkflowTask {
  return patternTask(
    { name: 'get_nb_workflow_running', doc: 'Number of runs that are not booked yet.' },
    (obj, eng) => {
      const { created, finished } = ledgerOf(obj, eng);
      return created - finished;
    }
  );
}
