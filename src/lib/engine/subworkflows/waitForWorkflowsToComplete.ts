import { nameTask } from '../machine/Task.ts';
import type { WorkflowTask } from '../run/defineTask.ts';
import type { WorkflowEngine } from '../run/WorkflowEngine.ts';
import type { WorkflowObject } from '../run/WorkflowObject.ts';
import { loadMachinery } from './loadMachinery.ts';

/**
 * Waits until all runs that the object has started and that are not booked yet have ended, and books
 * them (CHECKLIST 1.16/148). Meanwhile the object is WAITING and takes no worker.
 */
export function waitForWorkflowsToComplete(): WorkflowTask {
  return nameTask(
    async (obj: WorkflowObject, eng: WorkflowEngine): Promise<void> => {
      const { waitForRuns } = await loadMachinery();
      await waitForRuns(obj, eng);
    },
    { name: 'wait_for_workflows_to_complete', doc: 'Wait for all runs that were started.' }
  );
}
