import { patternTask } from '../patterns/pattern.ts';
import type { WorkflowTask } from '../run/defineTask.ts';
import { ledgerOf } from './Ledger.ts';

/** Answers how many of the runs that the object has started are booked, in percent; without any the text "No workflows" (CHECKLIST 1.16/150). */
export function getWorkflowsProgress(): WorkflowTask {
  return patternTask(
    { name: 'get_workflows_progress', doc: 'Percentage of runs that are booked.' },
    (obj, eng) => {
      const { created, finished } = ledgerOf(obj, eng);
      return created === 0 ? 'No workflows' : (finished * 100) / created;
    }
  );
}
