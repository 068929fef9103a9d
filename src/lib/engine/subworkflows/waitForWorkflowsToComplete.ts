import { nameTask } from '../machine/Task.ts';
import type { WorkflowTask } from '../run/defineTask.ts';
import type { WorkflowEngine } from '../run/WorkflowEngine.ts';
import type { WorkflowObject } from '../run/WorkflowObject.ts';
import { bookRun } from './bookRun.ts';
import { keepLedger, ledgerOf } from './Ledger.ts';

/**
 * Waits until all runs that the object has started and that are not booked yet have ended, and books
 * them (CHECKLIST 1.16/148). Meanwhile the object is WAITING and takes no worker.
 */
export function waitForWorkflowsToComplete(): WorkflowTask {
  return nameTask(
    async (obj: WorkflowObject, eng: WorkflowEngine): Promise<void> => {
      const ledger = ledgerOf(obj, eng);
      keepLedger(obj, eng, ledger);
      if (ledger.waiting.length === 0) return;
      await eng.waitForJobs(ledger.waiting, { mode: 'all' });
      for (const idJob of ledger.waiting) await bookRun(idJob, obj, eng);
    },
    { name: 'wait_for_workflows_to_complete', doc: 'Wait for all runs that were started.' }
  );
}
