import { cloneJson } from '../model/cloneJson.ts';
import { issuesText } from '../model/issuesText.ts';
import { newId } from '../model/ids.ts';
import type { Json } from '../model/Json.ts';
import type { ObjectRow, SnapshotRow } from '../model/ObjectRow.ts';
import type { RunRow } from '../model/RunRow.ts';
import { toStorable } from '../model/toStorable.ts';
import type { WorkflowDefinition } from './defineWorkflow.ts';
import { execute, type Plan } from './execute.ts';
import { newRun } from './newRun.ts';
import { refuseClaimed } from './refuseClaimed.ts';
import type { RunContext } from './RunContext.ts';
import {
  EmptyRunError,
  InvalidArgumentError,
  InvalidDataError,
  NoObjectIdsError,
  ObjectRunningError,
  UnknownObjectError,
  UnknownRunError
} from './runErrors.ts';
import { splitOptions, type RunOptions } from './RunOptions.ts';
import { startingRow } from './startingRow.ts';
import { waitEnded } from './waitEnded.ts';
import type { WorkflowEngine } from './WorkflowEngine.ts';
import { WorkflowObject } from './WorkflowObject.ts';

/** See `Pinfold.start`. */
export async function start(
  context: RunContext,
  workflowName: string,
  data: unknown,
  options: RunOptions = {}
): Promise<WorkflowEngine> {
  return execute(context, planStart(context, workflowName, data, options));
}

/** A new run of data, which nothing has been stored of yet. Throws what `start` throws before that. */
export function planStart(
  context: RunContext,
  workflowName: string,
  data: unknown,
  options: RunOptions
): Plan {
  const definition = context.workflows.get(workflowName);
  const { control, extra } = splitOptions(options);
  const now = context.clock.now();
  const run = newRun(definition, control, extra, now);
  const starts: ObjectRow[] = [];
  const unsaved = new Map<WorkflowObject, ObjectRow>();
  const objects = eachOnce(data).map((item, index) => {
    const datum = validDatum(definition, isObject(item) ? item.data : item, index);
    if (!isObject(item)) {
      const { dataType = '' } = definition;
      return context.pinfold.objects.raw({
        data: cloneJson(datum),
        dataType,
        idUser: control.idUser
      });
    }
    refuseRunning(item);
    const row = startingRow(item, definition, datum, run.id, now);
    if (item.revision > 0) starts.push(row);
    else unsaved.set(item, { ...row, revision: 0 });
    return item;
  });
  const logs = waitEnded(objects, now);
  for (const [object, row] of unsaved) object.adopt(row);
  return { run, putRun: true, definition, objects, starts, logs, startPoint: 'start', control };
}

/** See `Pinfold.startByOids`. */
export async function startByOids(
  context: RunContext,
  workflowName: string,
  oids: readonly string[],
  options: RunOptions = {}
): Promise<WorkflowEngine> {
  return execute(context, await planStartByOids(context, workflowName, oids, options));
}

/** A new run of stored objects. Throws what `startByOids` throws before anything is stored. */
export async function planStartByOids(
  context: RunContext,
  workflowName: string,
  oids: readonly string[],
  options: RunOptions
): Promise<Plan> {
  if (oids.length === 0) throw new NoObjectIdsError(workflowName);
  context.workflows.get(workflowName);
  const unique = [...new Set(oids)];
  const rows = await context.store.getObjects(unique);
  const missing = unique.filter((_, index) => rows[index] === undefined);
  if (missing.length > 0) throw new UnknownObjectError(missing);
  const objects = rows.flatMap((row) =>
    row === undefined ? [] : [context.pinfold.objects.of(row)]
  );
  return planStart(context, workflowName, objects, options);
}

/** Options of a run that begins again; `data` takes the place of the original data, in its order. */
export type StartAgainOptions = RunOptions & { readonly data?: readonly unknown[] };

/** See `Pinfold.startByWid`. */
export async function startByWid(
  context: RunContext,
  wid: string,
  options: StartAgainOptions = {}
): Promise<WorkflowEngine> {
  return execute(context, await planStartByWid(context, wid, options));
}

/** A run that begins again. Throws what `startByWid` throws before anything is stored. */
export async function planStartByWid(
  context: RunContext,
  wid: string,
  { data, ...options }: StartAgainOptions
): Promise<Plan> {
  const run = await context.store.getRun(wid);
  if (run === undefined) throw new UnknownRunError(wid);
  const definition = context.workflows.get(run.name);
  const { idUser, moduleName, startedBy, restarts = 0 } = run;
  const { control, extra } = splitOptions({ idUser, moduleName, startedBy, ...options });
  const stored = await context.store.getObjectsOfRun(wid);
  if (stored.length === 0) throw new EmptyRunError(wid);
  await refuseClaimed(
    context,
    stored.map(({ id }) => id)
  );
  refuseMisfit(wid, data, stored.length);
  const originals = firstSnapshots(await context.store.getSnapshotsOfRun(wid));
  const now = context.clock.now();
  const objects = stored.map((row) => context.pinfold.objects.of(row));
  const starts = objects.map((object, index) => {
    refuseRunning(object);
    const original = originals.get(object.id);
    const given = data === undefined ? (original?.data ?? object.data) : data[index];
    const datum = validDatum(definition, given, index);
    const { extraData } = original ?? object;
    return startingRow(object, definition, datum, wid, now, extraData);
  });
  const begun = newRun(definition, control, { ...run.extraData, ...extra }, now);
  return {
    run: { ...begun, id: wid, created: run.created, restarts: restarts + 1, ...handsOn(run) },
    putRun: true,
    definition,
    objects,
    starts,
    logs: waitEnded(objects, now),
    startPoint: 'start_again',
    control
  };
}

/** What it had started when it was cancelled is still to end, and not what it starts from now on. */
function handsOn({ ends }: RunRow): Pick<RunRow, 'ends'> {
  return ends === undefined ? {} : { ends: { after: newId(), ...ends } };
}

function refuseMisfit(wid: string, data: unknown, count: number): void {
  if (data === undefined || (Array.isArray(data) && data.length === count)) return;
  const given = Array.isArray(data) ? `${data.length} data were given` : 'the data are no list';
  throw new InvalidArgumentError(
    `Data for run ${wid}`,
    `it has ${count} objects, and ${given}; give one for each, in their order`,
    { idWorkflow: wid }
  );
}

function isObject(item: unknown): item is WorkflowObject {
  return item instanceof WorkflowObject;
}

/** What is given, as a list; an object that is given twice runs once. */
function eachOnce(data: unknown): readonly unknown[] {
  if (!Array.isArray(data)) return [data];
  const seen = new Set<string>();
  return data.filter((item: unknown) => {
    if (!isObject(item)) return true;
    const fresh = !seen.has(item.id);
    seen.add(item.id);
    return fresh;
  });
}

function refuseRunning({ id, status, idWorkflow }: WorkflowObject): void {
  if (status === 'RUNNING') throw new ObjectRunningError([id], idWorkflow);
}

function validDatum(definition: WorkflowDefinition, datum: unknown, index: number): Json {
  const storable = toStorable(datum, `Datum ${index + 1}`);
  if (definition.data === undefined) return storable;
  const parsed = definition.data.safeParse(storable);
  if (!parsed.success) {
    throw new InvalidDataError(definition.name, index, issuesText(parsed.error));
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
