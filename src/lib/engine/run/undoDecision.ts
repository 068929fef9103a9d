import type { Curator, DecisionRow } from '../model/DecisionRow.ts';
import { newId } from '../model/ids.ts';
import type { LogRow } from '../model/LogRow.ts';
import type { ObjectRow } from '../model/ObjectRow.ts';
import { ObjectClaimedError, RevisionConflictError } from '../model/storeErrors.ts';
import type { Changes } from '../ports/Store.ts';
import { headsOf } from './checkDecisions.ts';
import { exhume } from './graves.ts';
import { takeSnapshot } from './Objects.ts';
import { curatorOf, recordDecision, stateBefore } from './recordDecision.ts';
import { refuseClaimed } from './refuseClaimed.ts';
import type { RunContext } from './RunContext.ts';
import { DecisionNotUndoableError, UnknownDecisionError } from './runErrors.ts';

export interface UndoOptions {
  /** Who takes it back, and why. */
  readonly who?: Curator;
  readonly reason?: string;
}

/** See `Decisions.undo`. */
export async function undoDecision(
  context: RunContext,
  idDecision: string,
  options: UndoOptions = {}
): Promise<DecisionRow> {
  const { store } = context;
  const decision = await store.decisions.get(idDecision);
  if (decision === undefined) throw new UnknownDecisionError(idDecision);
  const { idObject } = decision;
  const undone = async (): Promise<DecisionRow | undefined> =>
    (await store.decisions.ofObject(idObject)).find(({ undoes }) => undoes === idDecision);
  const before = await undone();
  if (before !== undefined) return before;
  const { row, changes } = await planUndo(context, decision, options);
  try {
    await store.commit(changes, { durability: 'strict' });
    return row;
  } catch (error) {
    if (error instanceof ObjectClaimedError) await refuseClaimed(context, [idObject]);
    // Two may have taken it back at once.
    const quicker = error instanceof RevisionConflictError ? await undone() : undefined;
    if (quicker === undefined) throw error;
    return quicker;
  }
}

/** What is to be stored. Throws when it cannot be taken back. */
async function planUndo(
  context: RunContext,
  decision: DecisionRow,
  { who, reason = '' }: UndoOptions
): Promise<{ row: DecisionRow; changes: Changes }> {
  const { store, clock, pinfold } = context;
  const { id: idDecision, idObject, action, outcome } = decision;
  const refuse = (why: string): never => {
    throw new DecisionNotUndoableError(idDecision, idObject, why);
  };
  const heads = headsOf(await store.decisions.ofObject(idObject));
  if (heads.some(({ id }) => id !== idDecision)) refuse('the object was decided on again since');
  const grave = await store.decisions.getGrave(idDecision);
  const buried = grave && exhume(grave);
  if (buried === undefined) return refuse('what the object was before it is not kept any more');
  await refuseClaimed(context, [idObject]);
  const now = await store.getObject(idObject);
  if (outcome === 'delete' && now !== undefined) refuse('an object of this id is there again');
  if (outcome !== 'delete' && now === undefined) refuse('the object was deleted since');

  const time = clock.now();
  const revision = (now ?? buried.object).revision + 1;
  const object: ObjectRow = { ...buried.object, revision, modified: time };
  const { idWorkflow } = object;
  const run = idWorkflow === null ? undefined : await store.getRun(idWorkflow);
  const state = stateBefore(context, pinfold.objects.of(now ?? buried.object), run);
  const row = await recordDecision(context, {
    ...state,
    ...{ id: newId(), at: time, who: curatorOf(who), action, decision: null, reason },
    outcome: 'stay',
    undoes: idDecision
  });
  const runs = new Set([idWorkflow, now?.idWorkflow ?? null]);
  const present = now && takeSnapshot(pinfold.objects.of(now), now.status, time);
  const changes: Changes = {
    objects: [object],
    restores: now === undefined ? [idObject] : [],
    snapshots: [...buried.snapshots, ...(present ? [present] : [])],
    logs: [...buried.logs, lineOf(idObject, reason, time)],
    wakes: buried.wakes,
    dropWakes: buried.wakes.length === 0 ? [idObject] : [],
    signals: buried.signals,
    decisions: [row],
    dropGraves: [idDecision],
    settleRuns: [...runs].flatMap((id) => (id === null ? [] : [{ id, patch: { modified: time } }]))
  };
  return { row, changes };
}

function lineOf(idOwner: string, reason: string, created: number): LogRow {
  const message = `The decision was taken back${reason === '' ? '.' : `: ${reason}`}`;
  return { id: newId(), owner: 'object', idOwner, level: 'info', message, created };
}
