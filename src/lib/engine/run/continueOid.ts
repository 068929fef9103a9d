import type { DecisionRow } from '../model/DecisionRow.ts';
import type { GraveRow } from '../model/GraveRow.ts';
import type { LogRow } from '../model/LogRow.ts';
import type { ObjectRow } from '../model/ObjectRow.ts';
import type { RunRow } from '../model/RunRow.ts';
import type { StartPoint } from '../model/StartPoint.ts';
import type { WorkflowDefinition } from './defineWorkflow.ts';
import { endsWith } from './endsWith.ts';
import { execute, executeUnlessTaken, type Plan } from './execute.ts';
import { describeDefinition, storableExtra } from './newRun.ts';
import { refuseClaimed } from './refuseClaimed.ts';
import type { RunContext } from './RunContext.ts';
import {
  ChangedDefinitionError,
  NoRunError,
  ObjectRunningError,
  UnknownRunError
} from './runErrors.ts';
import { splitOptions, type RunOptions } from './RunOptions.ts';
import { storableCopies } from './storableCopies.ts';
import { waitEnded } from './waitEnded.ts';
import type { WorkflowEngine } from './WorkflowEngine.ts';
import type { WorkflowObject } from './WorkflowObject.ts';

/** See `Pinfold.continueOid`. */
export async function continueOid(
  context: RunContext,
  oid: string,
  startPoint: StartPoint = 'continue_next',
  options: RunOptions = {}
): Promise<WorkflowEngine> {
  const { idWorkflow } = await context.pinfold.objects.get(oid);
  // What is being cancelled ends first, with all that it waits for: it would take this for a part of it.
  if (idWorkflow !== null && (await endsWith(context, idWorkflow)) !== undefined) {
    await context.delayed.untilFree(idWorkflow);
  }
  const object = await context.pinfold.objects.get(oid);
  return continueObject(context, object, startPoint, options);
}

/** Changes of a decision, stored strictly with the claim to go on. */
export interface Alongside {
  readonly row: ObjectRow;
  readonly logs: readonly LogRow[];
  readonly decisions: readonly DecisionRow[];
  readonly graves: readonly GraveRow[];
}

/**
 * Goes on with an object that was read. One that has never begun (INITIAL) begins at its first
 * task, whatever the start point.
 */
export async function continueObject(
  context: RunContext,
  object: WorkflowObject,
  startPoint: StartPoint,
  options: RunOptions,
  alongside?: Alongside
): Promise<WorkflowEngine> {
  return execute(context, await planContinue(context, object, startPoint, options, alongside));
}

/** An object that goes on. Throws what `continueOid` throws before anything is stored. */
export async function planContinue(
  context: RunContext,
  object: WorkflowObject,
  startPoint: StartPoint,
  options: RunOptions,
  alongside?: Alongside
): Promise<Plan> {
  const { control, extra: given } = splitOptions(options);
  const extra = storableExtra(given);
  const { run, definition, changed } = await continuable(context, object, control.acceptChange);
  // It may have been changed since it was read.
  storableCopies(object);
  return {
    run: { ...run, extraData: { ...run.extraData, ...extra } },
    extra,
    putRun: changed,
    definition,
    objects: [object],
    startPoint: object.status === 'INITIAL' ? 'start' : startPoint,
    control,
    logs: [...waitEnded([object], context.clock.now()), ...(alongside?.logs ?? [])],
    ...(alongside === undefined
      ? {}
      : {
          rows: [alongside.row],
          decisions: alongside.decisions,
          graves: alongside.graves,
          durability: 'strict'
        })
  };
}

/** What `continuable` finds; `changed`: the run is of another definition, which was accepted. */
interface Continuable {
  readonly run: RunRow;
  readonly definition: WorkflowDefinition;
  readonly changed: boolean;
}

/** The run and definition with which the object can go on; throws when it cannot. */
export async function continuable(
  context: RunContext,
  object: WorkflowObject,
  acceptChange: boolean
): Promise<Continuable> {
  if (object.status === 'RUNNING') throw new ObjectRunningError([object.id], object.idWorkflow);
  if (object.idWorkflow === null) {
    await refuseClaimed(context, [object.id]);
    throw new NoRunError(object.id);
  }
  const run = await context.store.getRun(object.idWorkflow);
  if (run === undefined) throw new UnknownRunError(object.idWorkflow);
  return presentDefinition(context, run, object.id, acceptChange);
}

/** The definition of a run as it is now; throws `ChangedDefinitionError` unless a change is accepted. */
export function presentDefinition(
  context: RunContext,
  run: RunRow,
  idObject: string,
  acceptChange: boolean
): Continuable {
  const definition = context.workflows.get(run.name);
  const { tree, fingerprint } = describeDefinition(definition);
  if (fingerprint === run.fingerprint) return { run, definition, changed: false };
  if (!acceptChange) throw new ChangedDefinitionError(idObject, run.id, run.name);
  return { run: { ...run, fingerprint, definition: tree }, definition, changed: true };
}

/** See `Pinfold.resumeObjectsInWorkflow`. */
export async function* resumeObjectsInWorkflow(
  context: RunContext,
  wid: string,
  startPoint: StartPoint = 'continue_next',
  options: RunOptions = {}
): AsyncGenerator<WorkflowEngine, void, undefined> {
  if ((await context.store.getRun(wid)) === undefined) throw new UnknownRunError(wid);
  for (const seen of await context.store.getObjectsOfRun(wid)) {
    if (seen.status !== 'HALTED' && seen.status !== 'ERROR') continue;
    const object = await context.pinfold.objects.find(seen.id);
    // Somebody has decided on it in the meantime: what it halts for now is another question.
    if (object?.revision !== seen.revision) continue;
    const given = { stopOnError: false, ...options };
    const plan = await planContinue(context, object, startPoint, given);
    const engine = await executeUnlessTaken(context, plan);
    if (engine !== undefined) yield engine;
  }
}
