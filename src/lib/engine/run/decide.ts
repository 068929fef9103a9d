import { DecisionRecordedError } from '../model/DecisionRecordedError.ts';
import type { Curator, DecisionRow } from '../model/DecisionRow.ts';
import type { DecisionEntry } from '../model/ExtraData.ts';
import { issuesText } from '../model/issuesText.ts';
import type { LogRow } from '../model/LogRow.ts';
import { ObjectClaimedError, RevisionConflictError } from '../model/storeErrors.ts';
import { toStorable } from '../model/toStorable.ts';
import type { Changes } from '../ports/Store.ts';
import { continuable, continueObject } from './continueOid.ts';
import type { ActionDefinition, Resolution } from './defineAction.ts';
import { bury } from './graves.ts';
import { curatorOf, recordDecision, stateBefore } from './recordDecision.ts';
import { clearHalt } from './recordTask.ts';
import { refuseClaimed } from './refuseClaimed.ts';
import type { RunContext } from './RunContext.ts';
import {
  InvalidArgumentError,
  NoPendingActionError,
  ObjectRunningError,
  StaleDecisionError
} from './runErrors.ts';
import type { WorkflowObject } from './WorkflowObject.ts';

/** A person's decision about an object. */
export interface DecisionRequest {
  readonly oid: string;
  /** What the object's action takes, e.g. `{ verdict: 'accept' }`. */
  readonly decision: unknown;
  /** One id a decision: the same id again does nothing. */
  readonly idDecision: string;
  /** Who decides, for the log of decisions; default is `idUser` without initials. */
  readonly who?: Curator;
  /** Who runs the tasks that follow; default is the name of `who`. */
  readonly idUser?: string;
  /** Revision that the person saw; a newer one stored is refused with `StaleDecisionError`. */
  readonly revision?: number;
}

/** What became of a decision. */
export interface DecisionOutcome {
  readonly message: string;
  readonly category: Resolution['category'];
  /** False when a decision with this id had been applied before, or the object went away meanwhile. */
  readonly applied: boolean;
  readonly deleted: boolean;
}

const decidedAlready: DecisionOutcome = {
  message: 'Decided already.',
  category: 'info',
  applied: false,
  deleted: false
};

const deletedAlready: DecisionOutcome = {
  message: 'Deleted already.',
  category: 'warning',
  applied: false,
  deleted: true
};

/**
 * See `Pinfold.decide`. The decision, the changes that the action made and the claim to go on are
 * one strict commit: after it, whatever dies, the object goes on and the decision stands.
 */
export async function decide(
  context: RunContext,
  request: DecisionRequest
): Promise<DecisionOutcome> {
  const recorded = await recordedAs(context, request);
  if (recorded !== undefined) return recorded;
  const object = await context.pinfold.objects.get(request.oid);
  if (wasNoted(object, request)) return decidedAlready;
  await refuseClaimed(context, [object.id]);
  try {
    return await apply(context, object, request);
  } catch (error) {
    // The same decision may have come in twice at once, and the other one was quicker.
    if (!overtaken.some((kind) => error instanceof kind)) throw error;
    const quicker = await recordedAs(context, request);
    if (quicker !== undefined) return quicker;
    if ((await context.pinfold.objects.find(object.id)) === undefined) return deletedAlready;
    throw error;
  }
}

const overtaken = [RevisionConflictError, ObjectRunningError, DecisionRecordedError];

/** What became of this decision when it was given before. Throws when its id is another decision's. */
async function recordedAs(
  { store }: RunContext,
  { oid, idDecision }: DecisionRequest
): Promise<DecisionOutcome | undefined> {
  const row = await store.decisions.get(idDecision);
  if (row === undefined) return undefined;
  if (row.idObject !== oid) throw new DecisionRecordedError(idDecision, row.idObject);
  return { ...decidedAlready, deleted: row.outcome === 'delete' };
}

/** Whether it was given before there was a log of decisions. */
function wasNoted({ extraData }: WorkflowObject, { idDecision }: DecisionRequest): boolean {
  return extraData._decisions.some(({ id }) => id === idDecision);
}

async function apply(
  context: RunContext,
  object: WorkflowObject,
  request: DecisionRequest
): Promise<DecisionOutcome> {
  const { id, revision } = object;
  const { idDecision } = request;
  const { action, decision } = pending(context, object, request);
  // The lines of the action are stored with the decision or not at all; others outlive a refusal.
  let own: readonly LogRow[] = [];
  const waiting = context.host.takeLines(id);
  const resolved = await resolve(context, object, action, decision, request).finally(() => {
    own = context.host.takeLines(id);
    context.host.keepLines(id, waiting);
  });
  const { resolution, idUser } = resolved;
  const decisions = [resolved.row];
  const { message, category, next, startPoint = 'continue_next' } = resolution;
  const outcome = { message, category, applied: true, deleted: next === 'delete' };
  if (next === 'delete') {
    const lines = [...waiting, ...own];
    const graves = [await bury(context, object, { idDecision, lines })];
    await commit(context, id, { deleteObjects: [{ id, revision }], decisions, graves });
    context.host.takeLines(id);
    return outcome;
  }
  const graves = [await bury(context, object, { idDecision })];
  const row = object.toRow(context.clock.now());
  if (next === 'stay') {
    const others = context.host.takeLines(id);
    try {
      await commit(context, id, { objects: [row], logs: [...others, ...own], decisions, graves });
    } catch (error) {
      context.host.keepLines(id, others);
      throw error;
    }
    return outcome;
  }
  const options = { idUser, stopOnError: false };
  await continueObject(context, object, startPoint, options, { row, logs: own, decisions, graves });
  return outcome;
}

async function commit(context: RunContext, id: string, changes: Changes): Promise<void> {
  try {
    await context.store.commit(changes, { durability: 'strict' });
  } catch (error) {
    if (error instanceof ObjectClaimedError) await refuseClaimed(context, [id]);
    throw error;
  }
}

/** The action that the object waits for, with the decision parsed by it. */
function pending(context: RunContext, object: WorkflowObject, request: DecisionRequest) {
  const name = object.getAction();
  const waits = object.status === 'HALTED' || object.status === 'WAITING';
  if (!waits || name === null) throw new NoPendingActionError(object.id, object.status);
  if (request.revision !== undefined && request.revision !== object.revision) {
    throw new StaleDecisionError(object.id, request.revision, object.revision);
  }
  const action = context.actions.get(name);
  const parsed = action.decision.safeParse(request.decision);
  if (!parsed.success) {
    throw new InvalidArgumentError(
      `Decision for action "${name}" on object ${object.id}`,
      issuesText(parsed.error),
      { idObject: object.id }
    );
  }
  return { action, decision: parsed.data };
}

async function resolve(
  context: RunContext,
  object: WorkflowObject,
  action: ActionDefinition,
  decision: unknown,
  request: DecisionRequest
): Promise<{ resolution: Resolution; row: DecisionRow; idUser: string }> {
  const { idDecision } = request;
  const who = curatorOf(request.who, request.idUser);
  const { idUser = who.name } = request;
  const now = context.clock.now();
  const run =
    object.idWorkflow === null ? undefined : await context.store.getRun(object.idWorkflow);
  const workflow = run === undefined ? undefined : context.workflows.find(run.name);
  const before = stateBefore(context, object, run);
  const entry: DecisionEntry = {
    id: idDecision,
    action: action.name,
    decision: toStorable(decision, 'decision'),
    idUser,
    at: now
  };
  const resolution = action.resolve(object, decision, { idUser, now, workflow });
  // Refused here, before anything is stored, when it cannot go on.
  if (resolution.next === 'continue') await continuable(context, object, false);
  if (resolution.next !== 'stay') clearHalt(object);
  object.extraData._decisions.push(entry);
  const row = await recordDecision(context, {
    ...before,
    ...{ id: idDecision, at: now, who, action: action.name, decision: entry.decision },
    reason: resolution.reason ?? '',
    outcome: resolution.next
  });
  return { resolution, row, idUser };
}
