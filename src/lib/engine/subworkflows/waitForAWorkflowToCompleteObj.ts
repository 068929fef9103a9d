import { nameTask } from '../machine/Task.ts';
import type { WorkflowTask } from '../run/defineTask.ts';
import { InvalidArgumentError } from '../run/runErrors.ts';
import type { WorkflowEngine } from '../run/WorkflowEngine.ts';
import type { WorkflowObject } from '../run/WorkflowObject.ts';
import { keepLedger, ledgerOf } from './Ledger.ts';
import { workflowResultManagement } from './workflowResultManagement.ts';

/**
 * Waits for the run whose job's id is the object's data, and books it (CHECKLIST 1.16/148). Data
 * that are null, '', false or 0 name none. Throws `InvalidArgumentError` for others that are no text.
 */
export function waitForAWorkflowToCompleteObj(): WorkflowTask {
  return nameTask(
    async (obj: WorkflowObject, eng: WorkflowEngine): Promise<void> => {
      keepLedger(obj, eng, ledgerOf(obj, eng));
      if (obj.data) await workflowResultManagement(jobNamedBy(obj), obj, eng);
    },
    {
      name: 'wait_for_a_workflow_to_complete_obj',
      doc: 'Wait for the run whose job the data name.'
    }
  );
}

/** The job's id that is the object's data. Throws `InvalidArgumentError`. */
export function jobNamedBy({ id, data }: WorkflowObject): string {
  if (typeof data === 'string') return data;
  throw new InvalidArgumentError(`The data of object ${id}`, 'they are no id of a job', {
    idObject: id
  });
}
