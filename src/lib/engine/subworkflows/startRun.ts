import { z } from 'zod';
import { newId } from '../model/ids.ts';
import type { Json } from '../model/Json.ts';
import { toStorable } from '../model/toStorable.ts';
import type { WorkflowEngine } from '../run/WorkflowEngine.ts';
import type { WorkflowObject } from '../run/WorkflowObject.ts';
import { keepLedger, ledgerOf } from './Ledger.ts';
import type { StartAsyncWorkflowOptions } from './startAsyncWorkflow.ts';

/** What is remembered of a start, so that its repetition is the same. */
const idsSchema = z.object({ idJob: z.string(), idObject: z.string() });

/** See `startAsyncWorkflow`. */
export async function startRun(
  {
    workflowToRun = '',
    getWorkflowFrom,
    preserveData = true,
    preserveExtraDataKeys = [],
    data: dataOf = (obj) => (preserveData ? obj.data : null),
    options = {}
  }: StartAsyncWorkflowOptions,
  obj: WorkflowObject,
  eng: WorkflowEngine
): Promise<void> {
  // Before anything is awaited: tasks side by side start one each.
  const number = takeNumber(obj, eng);
  const data = toStorable(await dataOf(obj, eng), 'Data of the run to start');
  const workflow = workflowToRun === '' ? ((await getWorkflowFrom?.(eng)) ?? '') : workflowToRun;
  const key = `start_async_workflow ${eng.restarts} ${number}`;
  const ids = idsSchema.parse(await eng.once(key, () => ({ idJob: newId(), idObject: newId() })));
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
}

/**
 * The place of the task and the number of this start there: tasks in branches come to theirs in any order.
 * A task that fails is not stored with it: its repetition has the same.
 */
function takeNumber(obj: WorkflowObject, eng: WorkflowEngine): string {
  const ledger = ledgerOf(obj, eng);
  const place = JSON.stringify(eng.state.callbackPos);
  const number = (ledger.places[place] ?? 0) + 1;
  ledger.started += 1;
  ledger.places[place] = number;
  keepLedger(obj, eng, ledger);
  return `${place}.${number}`;
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
