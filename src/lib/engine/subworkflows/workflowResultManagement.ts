import type { WorkflowEngine } from '../run/WorkflowEngine.ts';
import type { WorkflowObject } from '../run/WorkflowObject.ts';
import { loadMachinery } from './loadMachinery.ts';

/**
 * Waits for the end of a run and books it as succeeded or failed (CHECKLIST 1.16/149). A failed run, a
 * cancelled one and one that was deleted count as failed: what went wrong goes to the log of this
 * run, which goes on. What the object has not started, or has booked already, is waited for and not
 * counted.
 *
 * @param idJob The job's id, as `getListOfWorkflowsToWait` answers it.
 */
export async function workflowResultManagement(
  idJob: string,
  obj: WorkflowObject,
  eng: WorkflowEngine
): Promise<void> {
  const { waitForRun } = await loadMachinery();
  await waitForRun(idJob, obj, eng);
}
