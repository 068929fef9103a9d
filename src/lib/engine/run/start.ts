import { z } from 'zod';
import { cloneJson } from '../model/cloneJson.ts';
import type { SnapshotRow } from '../model/ObjectRow.ts';
import { toStorable } from '../model/toStorable.ts';
import type { WorkflowDefinition } from './defineWorkflow.ts';
import { execute } from './execute.ts';
import { newRun } from './newRun.ts';
import { refuseClaimed } from './refuseClaimed.ts';
import type { RunContext } from './RunContext.ts';
import {
  InvalidDataError,
  NoObjectIdsError,
  ObjectRunningError,
  UnknownObjectError,
  UnknownRunError
} from './runErrors.ts';
import { splitOptions, type RunOptions } from './RunOptions.ts';
import type { WorkflowEngine } from './WorkflowEngine.ts';
import { WorkflowObject } from './WorkflowObject.ts';

/** See `Pinfold.start`. */
export async function start(
  context: RunContext,
  workflowName: string,
  data: unknown,
  options: RunOptions = {}
): Promise<WorkflowEngine> {
  const definition = context.workflows.get(workflowName);
  const { control, extra } = splitOptions(options);
  const items: readonly unknown[] = Array.isArray(data) ? data : [data];
  const objects = items.map((item, index) =>
    item instanceof WorkflowObject
      ? readyToStart(item as WorkflowObject, definition, index)
      : context.pinfold.objects.raw({
          data: cloneJson(validDatum(definition, item, index)),
          dataType: definition.dataType ?? '',
          idUser: control.idUser
        })
  );
  const run = newRun(definition, control, extra, context.clock.now());
  return execute(context, { run, definition, objects, startPoint: 'start', control });
}

/** See `Pinfold.startByOids`. */
export async function startByOids(
  context: RunContext,
  workflowName: string,
  oids: readonly string[],
  options: RunOptions = {}
): Promise<WorkflowEngine> {
  if (oids.length === 0) throw new NoObjectIdsError(workflowName);
  context.workflows.get(workflowName);
  const unique = [...new Set(oids)];
  const rows = await context.store.getObjects(unique);
  const missing = unique.filter((_, index) => rows[index] === undefined);
  if (missing.length > 0) throw new UnknownObjectError(missing);
  const objects = rows.flatMap((row) =>
    row === undefined ? [] : [context.pinfold.objects.of(row)]
  );
  return start(context, workflowName, objects, options);
}

/** Options of a run that begins again; `data` takes the place of the original data, in its order. */
export type StartAgainOptions = RunOptions & { readonly data?: readonly unknown[] };

/** See `Pinfold.startByWid`. */
export async function startByWid(
  context: RunContext,
  wid: string,
  { data, ...options }: StartAgainOptions = {}
): Promise<WorkflowEngine> {
  const run = await context.store.getRun(wid);
  if (run === undefined) throw new UnknownRunError(wid);
  const definition = context.workflows.get(run.name);
  const { control, extra } = splitOptions(options);
  const originals = firstSnapshots(await context.store.getSnapshotsOfRun(wid));
  const rows = await context.store.getObjectsOfRun(wid);
  await refuseClaimed(
    context,
    rows.map(({ id }) => id)
  );
  const objects = rows.map((row, index) => {
    const object = context.pinfold.objects.of(row);
    const original = originals.get(row.id);
    if (original !== undefined) {
      object.data = original.data;
      object.extraData = original.extraData;
    }
    const replacement = data?.[index];
    if (replacement !== undefined) object.data = validDatum(definition, replacement, index);
    return readyToStart(object, definition, index);
  });
  const begun = newRun(definition, control, { ...run.extraData, ...extra }, context.clock.now());
  return execute(context, {
    run: { ...begun, id: run.id, created: run.created },
    definition,
    objects,
    startPoint: 'start',
    again: true,
    control
  });
}

/** The object as a start wants it: valid data, at the first task, without what the last run left. */
function readyToStart(
  object: WorkflowObject,
  definition: WorkflowDefinition,
  index: number
): WorkflowObject {
  if (object.status === 'RUNNING') throw new ObjectRunningError([object.id], object.idWorkflow);
  object.data = validDatum(definition, object.data, index);
  toStorable(object.extraData, `Extra data of object ${object.id}`);
  if (object.status !== 'INITIAL') object.status = 'INITIAL';
  object.callbackPos = [0];
  object.extraData._task_history = [];
  object.extraData._last_task_name = '';
  object.removeAction();
  object.resetErrorMessage();
  if (object.dataType === '') object.dataType = definition.dataType ?? '';
  return object;
}

function validDatum(definition: WorkflowDefinition, datum: unknown, index: number) {
  const storable = toStorable(datum, `Datum ${index + 1}`);
  if (definition.data === undefined) return storable;
  const parsed = definition.data.safeParse(storable);
  if (!parsed.success) {
    throw new InvalidDataError(definition.name, index, z.prettifyError(parsed.error));
  }
  return toStorable(parsed.data, `Datum ${index + 1}`);
}

/** The oldest INITIAL snapshot of each object: its original data. */
function firstSnapshots(snapshots: readonly SnapshotRow[]): Map<string, SnapshotRow> {
  const first = new Map<string, SnapshotRow>();
  for (const snapshot of snapshots) {
    if (snapshot.status === 'INITIAL' && !first.has(snapshot.idParent)) {
      first.set(snapshot.idParent, snapshot);
    }
  }
  return first;
}
