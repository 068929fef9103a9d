import { nameTask } from '../machine/Task.ts';
import type { WorkflowTask } from '../run/defineTask.ts';
import type { WorkflowEngine } from '../run/WorkflowEngine.ts';
import type { WorkflowObject } from '../run/WorkflowObject.ts';
import { loadMachinery } from './loadMachinery.ts';

const name = 'wait_for_a_workflow_to_complete';

/**
 * Waits until one of the runs that the object has started and that are not booked yet has ended, and
 * books it: the oldest of those that have (CHECKLIST 1.16/148). Leaves how far they are as a task result.
 * Nothing is polled: the object is WAITING meanwhile, and takes no worker.
 */
export function waitForAWorkflowToComplete(): WorkflowTask {
  return nameTask(
    async (obj: WorkflowObject, eng: WorkflowEngine): Promise<void> => {
      const { waitForNextRun } = await loadMachinery();
      await waitForNextRun(name, obj, eng);
    },
    { name, doc: 'Wait for the next end of a run that was started.' }
  );
}
