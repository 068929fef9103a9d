import type { ClaimInput, ClaimRow } from '../model/ClaimRow.ts';
import { newId } from '../model/ids.ts';
import type { LogRow } from '../model/LogRow.ts';
import type { ObjectRow } from '../model/ObjectRow.ts';
import type { RunRow } from '../model/RunRow.ts';
import { ObjectClaimedError } from '../model/storeErrors.ts';
import type { CommitOptions } from '../ports/Store.ts';
import { carryOut } from './carryOut.ts';
import type { WorkflowDefinition } from './defineWorkflow.ts';
import { groupSize } from './GroupCommit.ts';
import { refuseClaimed } from './refuseClaimed.ts';
import type { RunContext } from './RunContext.ts';
import type { RunMode } from './RunKeeper.ts';
import type { RunControl } from './RunOptions.ts';
import { WorkflowEngine } from './WorkflowEngine.ts';
import type { WorkflowObject } from './WorkflowObject.ts';

/** One piece of work: these objects of this run, from there. */
export interface Plan {
  readonly run: RunRow;
  /** The run is stored whole: it is new, or its definition has changed. Otherwise only its status. */
  readonly putRun: boolean;
  readonly definition: WorkflowDefinition;
  readonly objects: readonly WorkflowObject[];
  readonly startPoint: ClaimRow['startPoint'];
  readonly control: RunControl;
  /** Stored objects as the run begins with them; in the store they stay as they were until they have run. */
  readonly starts?: readonly ObjectRow[];
  /** Changes of stored objects that are stored with the claim. */
  readonly rows?: readonly ObjectRow[];
  readonly logs?: readonly LogRow[];
  /** Claims of a dead run that this one takes over. */
  readonly releases?: readonly string[];
  readonly durability?: CommitOptions['durability'];
}

/** Name of the lease that one holder has while it works on a run. */
function holderName(idWorkflow: string): string {
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
 * Throws `ObjectRunningError`, `ObjectInterruptedError` or `RevisionConflictError` before anything
 * has changed, otherwise what `carryOut` throws.
 */
export async function execute(context: RunContext, plan: Plan): Promise<WorkflowEngine> {
  const holder = holderName(plan.run.id);
  const letGo = await context.lease.acquire(holder);
  try {
    const run: RunRow = { ...plan.run, status: 'RUNNING', modified: context.clock.now() };
    const engine = new WorkflowEngine({ ...plan, context, run, holder, mode: modeOf(plan) });
    await claim(context, plan, run, engine, holder);
    engine.keeper.adopt(plan.starts ?? [], plan.objects);
    engine.takeInHand();
    try {
      await carryOut(context, plan, run, engine);
    } finally {
      engine.letGo();
    }
    return engine;
  } finally {
    letGo?.();
  }
}

function modeOf({ startPoint }: Plan): RunMode {
  return startPoint === 'start' || startPoint === 'start_again' ? startPoint : 'continue';
}

async function claim(
  context: RunContext,
  plan: Plan,
  run: RunRow,
  engine: WorkflowEngine,
  holder: string
): Promise<void> {
  const rows = new Map((plan.rows ?? []).map((row) => [row.id, row]));
  const starts = new Map((plan.starts ?? []).map((row) => [row.id, row]));
  const claims: ClaimRow[] = [];
  const inputs: ClaimInput[] = [];
  for (let from = 0; from < plan.objects.length; from += groupSize) {
    const group = plan.objects.slice(from, from + groupSize);
    const known = group.filter(({ revision }) => revision > 0);
    const fresh = group.filter(({ revision }) => revision === 0);
    const row: ClaimRow = {
      id: newId(),
      idWorkflow: run.id,
      holder,
      startPoint: plan.startPoint,
      oids: known.map(({ id }) => id),
      revisions: known.map(({ id, revision }) => rows.get(id)?.revision ?? revision),
      inputs: fresh.length,
      created: context.clock.now()
    };
    claims.push(row);
    const packed = group.flatMap((object) =>
      object.revision === 0 ? [object.toRow(row.created)] : (starts.get(object.id) ?? [])
    );
    if (packed.length > 0) inputs.push({ id: row.id, json: JSON.stringify(packed) });
    engine.keeper.group.claims.add(
      row,
      packed.map(({ id }) => id)
    );
  }
  const { id, status, modified, extraData } = run;
  const changes = {
    holder,
    objects: plan.rows ?? [],
    logs: plan.logs ?? [],
    releases: plan.releases ?? [],
    claims,
    inputs,
    ...(plan.putRun
      ? { runs: [run] }
      : { settleRuns: [{ id, patch: { status, modified, extraData } }] })
  };
  try {
    await context.store.commit(changes, plan.durability ? { durability: plan.durability } : {});
  } catch (error) {
    const ids = claims.flatMap(({ oids }) => oids);
    if (error instanceof ObjectClaimedError) await refuseClaimed(context, ids);
    throw error;
  }
  for (const object of plan.objects) {
    const row = rows.get(object.id);
    if (row !== undefined) object.adopt(row);
  }
}
