import type { ClaimInput, ClaimRow } from '../model/ClaimRow.ts';
import { newId } from '../model/ids.ts';
import type { ObjectRow } from '../model/ObjectRow.ts';
import type { RunRow } from '../model/RunRow.ts';
import type { StartPoint } from '../model/StartPoint.ts';
import { ObjectClaimedError } from '../model/storeErrors.ts';
import type { Changes } from '../ports/Store.ts';
import type { WorkflowDefinition } from './defineWorkflow.ts';
import { groupSize } from './GroupCommit.ts';
import { carryOut } from './carryOut.ts';
import { refuseClaimed } from './refuseClaimed.ts';
import type { RunContext } from './RunContext.ts';
import type { RunControl } from './RunOptions.ts';
import { WorkflowEngine } from './WorkflowEngine.ts';
import type { WorkflowObject } from './WorkflowObject.ts';

/** One piece of work: these objects of this run, from there. */
export interface Plan {
  readonly run: RunRow;
  readonly definition: WorkflowDefinition;
  readonly objects: readonly WorkflowObject[];
  readonly startPoint: 'start' | StartPoint;
  /** A start that takes no new snapshots: the run begins again, or was interrupted. */
  readonly again?: boolean;
  readonly control: RunControl;
  /** Stored in the same commit as the claim; its objects are those of the plan. */
  readonly alongside?: Changes;
}

/** Name of the lease that one holder has while it works on a run. */
export function holderName(idWorkflow: string): string {
  return `${holderPrefix(idWorkflow)}${newId()}`;
}

/** How the names of all holders that work on this run begin. */
export function holderPrefix(idWorkflow: string): string {
  return `pinfold:run:${idWorkflow}:`;
}

/**
 * Claims the objects, runs them, stores what they become, and gives the engine back. From the
 * first commit on, whatever ends the thread leaves a claim that says what is to be done again.
 *
 * Throws `ObjectRunningError` or `ObjectInterruptedError` before anything has changed, otherwise
 * what `carryOut` throws.
 */
export async function execute(context: RunContext, plan: Plan): Promise<WorkflowEngine> {
  const holder = holderName(plan.run.id);
  const letGo = await context.lease.acquire(holder);
  try {
    const mode = plan.startPoint !== 'start' ? 'continue' : plan.again ? 'startAgain' : 'start';
    const run: RunRow = { ...plan.run, status: 'RUNNING', modified: context.clock.now() };
    const engine = new WorkflowEngine({ ...plan, context, run, mode });
    await claim(context, plan, run, engine, holder);
    await carryOut(context, plan, run, engine);
    return engine;
  } finally {
    letGo?.();
  }
}

async function claim(
  context: RunContext,
  plan: Plan,
  run: RunRow,
  engine: WorkflowEngine,
  holder: string
): Promise<void> {
  const claims: ClaimRow[] = [];
  const inputs: ClaimInput[] = [];
  const stored = new Map((plan.alongside?.objects ?? []).map((row) => [row.id, row.revision]));
  for (let from = 0; from < plan.objects.length; from += groupSize) {
    const group = plan.objects.slice(from, from + groupSize);
    const known = group.filter(({ id, revision }) => revision > 0 || stored.has(id));
    const fresh = group.filter(({ id, revision }) => revision === 0 && !stored.has(id));
    const row: ClaimRow = {
      id: newId(),
      idWorkflow: run.id,
      holder,
      startPoint: plan.startPoint,
      oids: known.map(({ id }) => id),
      revisions: known.map(({ id, revision }) => stored.get(id) ?? revision),
      inputs: fresh.length,
      created: context.clock.now()
    };
    claims.push(row);
    if (fresh.length > 0) inputs.push(pack(row, fresh));
    engine.keeper.group.claim(
      row.id,
      group.map(({ id }) => id)
    );
  }
  const changes: Changes = { ...plan.alongside, runs: [run], claims, inputs };
  const ids = claims.flatMap(({ oids }) => oids);
  try {
    await context.store.commit(changes, plan.alongside ? { durability: 'strict' } : {});
  } catch (error) {
    if (error instanceof ObjectClaimedError) await refuseClaimed(context, ids);
    throw error;
  }
  for (const object of plan.objects) object.revision = stored.get(object.id) ?? object.revision;
}

/** The new objects of a claim as one text: ten times quicker to store than a row each. */
function pack({ id, created }: ClaimRow, objects: readonly WorkflowObject[]): ClaimInput {
  const rows: ObjectRow[] = objects.map((object) => object.toRow(created));
  return { id, json: JSON.stringify(rows) };
}
