import { nameTask } from '../machine/Task.ts';
import type { WorkflowTask } from '../run/defineTask.ts';
import type { RunOptions } from '../run/RunOptions.ts';
import type { WorkflowEngine } from '../run/WorkflowEngine.ts';
import type { WorkflowObject } from '../run/WorkflowObject.ts';
import { loadMachinery } from './loadMachinery.ts';

export interface StartAsyncWorkflowOptions {
  /** Name of the workflow to run. */
  readonly workflowToRun?: string;
  /** Where `workflowToRun` is not given: answers the name, as `getWorkflowFromEngineDefinition` does. */
  readonly getWorkflowFrom?: (eng: WorkflowEngine) => string | Promise<string>;
  /** Whether the new object gets a copy of the data; else its data are null. Default true. */
  readonly preserveData?: boolean;
  /** Keys of the extra data that the new object gets as well; those that are not there are left out. */
  readonly preserveExtraDataKeys?: readonly string[];
  /** What the new object gets instead of the data. */
  readonly data?: (obj: WorkflowObject, eng: WorkflowEngine) => unknown;
  /** Options of the new run: those of `startDelayed`, and what its tasks are to see. */
  readonly options?: RunOptions;
}

/**
 * Starts a delayed run of a new object and goes on at once (CHECKLIST 1.16/147). However often the
 * task is repeated after a crash, there is one such run. It belongs to this object and this run, in
 * whose numbers it counts, and begins under this run's user and module name. `objects_spawned` of
 * the object names the new object.
 *
 * Fails with what `startDelayed` refuses: an unknown workflow, data that it does not take.
 */
export function startAsyncWorkflow(given: StartAsyncWorkflowOptions): WorkflowTask {
  const { workflowToRun = '', preserveData = true, preserveExtraDataKeys = [] } = given;
  return nameTask(
    async (obj: WorkflowObject, eng: WorkflowEngine): Promise<void> => {
      const { startRun } = await loadMachinery();
      await startRun(given, obj, eng);
    },
    {
      name: 'start_async_workflow',
      doc: 'Start a delayed run of a new object.',
      params: { workflowToRun, preserveData, preserveExtraDataKeys }
    }
  );
}
