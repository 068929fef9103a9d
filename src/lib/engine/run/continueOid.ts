import type { StartPoint } from '../model/StartPoint.ts';
import type { RunRow } from '../model/RunRow.ts';
import type { Changes } from '../ports/Store.ts';
import type { WorkflowDefinition } from './defineWorkflow.ts';
import { execute } from './execute.ts';
import { describeDefinition, storableExtra } from './newRun.ts';
import type { RunContext } from './RunContext.ts';
import {
  ChangedDefinitionError,
  NoRunError,
  ObjectRunningError,
  UnknownRunError
} from './runErrors.ts';
import { splitOptions, type RunOptions } from './RunOptions.ts';
import type { WorkflowEngine } from './WorkflowEngine.ts';
import type { WorkflowObject } from './WorkflowObject.ts';

/** See `Pinfold.continueOid`. */
export async function continueOid(
  context: RunContext,
  oid: string,
  startPoint: StartPoint = 'continue_next',
  options: RunOptions = {}
): Promise<WorkflowEngine> {
  const object = await context.pinfold.objects.get(oid);
  return continueObject(context, object, startPoint, options);
}

/** Goes on with an object that was read; `alongside` is stored with its claim, in one commit. */
export async function continueObject(
  context: RunContext,
  object: WorkflowObject,
  startPoint: StartPoint,
  options: RunOptions,
  alongside?: Changes
): Promise<WorkflowEngine> {
  const { control, extra } = splitOptions(options);
  const { run, definition } = await continuable(context, object, control.acceptChange);
  return execute(context, {
    run: { ...run, extraData: { ...run.extraData, ...storableExtra(extra) } },
    definition,
    objects: [object],
    startPoint,
    control,
    ...(alongside === undefined ? {} : { alongside })
  });
}

/** The run and definition with which the object can go on; throws when it cannot. */
export async function continuable(
  context: RunContext,
  object: WorkflowObject,
  acceptChange: boolean
): Promise<{ run: RunRow; definition: WorkflowDefinition }> {
  if (object.status === 'RUNNING') throw new ObjectRunningError([object.id], object.idWorkflow);
  if (object.idWorkflow === null) throw new NoRunError(object.id);
  const run = await context.store.getRun(object.idWorkflow);
  if (run === undefined) throw new UnknownRunError(object.idWorkflow);
  const definition = context.workflows.get(run.name);
  const { tree, fingerprint } = describeDefinition(definition);
  if (fingerprint === run.fingerprint) return { run, definition };
  if (!acceptChange) throw new ChangedDefinitionError(object.id, run.id, run.name);
  return { run: { ...run, fingerprint, definition: tree }, definition };
}

/** See `Pinfold.resumeObjectsInWorkflow`. */
export async function* resumeObjectsInWorkflow(
  context: RunContext,
  wid: string,
  startPoint: StartPoint = 'continue_next',
  options: RunOptions = {}
): AsyncGenerator<WorkflowEngine, void, undefined> {
  if ((await context.store.getRun(wid)) === undefined) throw new UnknownRunError(wid);
  const rows = await context.store.getObjectsOfRun(wid);
  for (const { id, status } of rows) {
    if (status !== 'HALTED' && status !== 'ERROR') continue;
    yield await continueOid(context, id, startPoint, { ...options, stopOnError: false });
  }
}
