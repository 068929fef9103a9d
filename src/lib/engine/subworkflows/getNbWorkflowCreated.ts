import { patternTask } from '../patterns/pattern.ts';
import type { WorkflowTask } from '../run/defineTask.ts';
import { ledgerOf } from './Ledger.ts';

/** Answers how many runs the object has started since the last review that cleans (CHECKLIST 1.16/150). */
export function getNbWorkflowCreated(): WorkflowTask {
  return patternTask(
    { name: 'get_nb_workflow_created', doc: 'Number of runs that were started.' },
    (obj, eng) => {
      return ledgerOf(obj, eng).created;
    }
  );
}
