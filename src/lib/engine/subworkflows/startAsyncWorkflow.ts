import { z } from 'zod';
import { nameTask } from '../machine/Task.ts';
import { newId } from '../model/ids.ts';
import type { Json } from '../model/Json.ts';
import { toStorable } from '../model/toStorable.ts';
import type { WorkflowTask } from '../run/defineTask.ts';
import type { RunOptions } from '../run/RunOptions.ts';
import type { WorkflowEngine } from '../run/WorkflowEngine.ts';
import type { WorkflowObject } from '../run/WorkflowObject.ts';
import { keepLedger, ledgerOf } from './Ledger.ts';

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

/** What is remembered of a start, so that its repetition is the same. */
const idsSchema = z.object({ idJob: z.string(), idObject: z.string() });

/**
 * Starts a delayed run of a new object and goes on at once (CHECKLIST 1.16/147). However often the
 * task is repeated after a crash, there is one such run. It belongs to this object and this run, in
 * whose numbers it counts, and begins under this run's user and module name. `objects_spawned` of
 * the object names the new object.
 *
 * Fails with what `startDelayed` refuses: an unknown workflow, data that it does not take.
 */
export function startAsyncWorkflow({
  workflowToRun = '',
  getWorkflowFrom,
  preserveData = true,
  preserveExtraDataKeys = [],
  data: dataOf = (obj) => (preserveData ? obj.data : null),
  options = {}
}: StartAsyncWorkflowOptions): WorkflowTask {
  return nameTask(
    async (obj: WorkflowObject, eng: WorkflowEngine): Promise<void> => {
      // Before anything is awaited: tasks side by side start one each.
      const number = takeNumber(obj, eng);
      const data = toStorable(await dataOf(obj, eng), 'Data of the run to start');
      const workflow =
        workflowToRun === '' ? ((await getWorkflowFrom?.(eng)) ?? '') : workflowToRun;
      const key = `start_async_workflow ${eng.restarts}.${number}`;
      const ids = idsSchema.parse(
        await eng.once(key, () => ({ idJob: newId(), idObject: newId() }))
      );
      const child = newObject(eng, ids.idObject, data, kept(obj, preserveExtraDataKeys));
      await eng.pinfold.startDelayed(workflow, [child], {
        idUser: eng.idUser,
        moduleName: eng.moduleName,
        ...options,
        idJob: ids.idJob,
        startedBy: { idWorkflow: eng.id, idObject: obj.id }
      }).queued;
      eng.log.debug(`New run of workflow "${workflow}" is in the queue.`);
      const ledger = ledgerOf(obj, eng);
      ledger.created += 1;
      ledger.waiting.push(ids.idJob);
      keepLedger(obj, eng, ledger);
      const { objects_spawned: spawned = [] } = obj.extraData;
      obj.extraData['objects_spawned'] = [...(Array.isArray(spawned) ? spawned : []), ids.idObject];
    },
    {
      name: 'start_async_workflow',
      doc: 'Start a delayed run of a new object.',
      params: { workflowToRun, preserveData, preserveExtraDataKeys }
    }
  );
}

/** The number of this start. A task that fails is not stored with it: its repetition has the same. */
function takeNumber(obj: WorkflowObject, eng: WorkflowEngine): number {
  const ledger = ledgerOf(obj, eng);
  ledger.started += 1;
  keepLedger(obj, eng, ledger);
  return ledger.started;
}

/** The named keys of the extra data that there are. */
function kept(obj: WorkflowObject, keys: readonly string[]): Record<string, Json> {
  const found = Object.entries(obj.extraData).filter(([key]) => keys.includes(key));
  return Object.fromEntries(found as [string, Json][]);
}

function newObject(
  eng: WorkflowEngine,
  id: string,
  data: Json,
  extraData: Record<string, Json>
): WorkflowObject {
  const { objects } = eng.pinfold;
  const made = objects.make({ data, extraData, idUser: eng.idUser });
  return objects.of({ ...made.toRow(made.modified), id, revision: 0 });
}
