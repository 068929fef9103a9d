import { nameTask } from '../machine/Task.ts';
import type { WorkflowTask } from '../run/defineTask.ts';
import type { WorkflowEngine } from '../run/WorkflowEngine.ts';
import type { WorkflowObject } from '../run/WorkflowObject.ts';
import { loadMachinery } from './loadMachinery.ts';

/**
 * Waits for the run whose job's id is the object's data, and books it (CHECKLIST 1.16/148). Data
 * that are null, '', false or 0 name none. Throws `InvalidArgumentError` for others that are no text.
 */
export function waitForAWorkflowToCompleteObj(): WorkflowTask {
  return nameTask(
    async (obj: WorkflowObject, eng: WorkflowEngine): Promise<void> => {
      const { waitForNamedRun } = await loadMachinery();
      await waitForNamedRun(obj, eng);
    },
    {
      name: 'wait_for_a_workflow_to_complete_obj',
      doc: 'Wait for the run whose job the data name.'
    }
  );
}
