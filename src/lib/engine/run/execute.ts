import type { ClaimRow } from '../model/ClaimRow.ts';
import type { JsonObject } from '../model/Json.ts';
import type { Checkpoint } from '../model/JournalRow.ts';
import type { LogRow } from '../model/LogRow.ts';
import type { ObjectRow } from '../model/ObjectRow.ts';
import type { RunRow } from '../model/RunRow.ts';
import { RevisionConflictError } from '../model/storeErrors.ts';
import type { Changes, CommitOptions } from '../ports/Store.ts';
import { carryOut } from './carryOut.ts';
import { claimObjects } from './claimObjects.ts';
import type { ClaimLedger } from './ClaimLedger.ts';
import type { WorkflowDefinition } from './defineWorkflow.ts';
import { holderName } from './holderNames.ts';
import type { RunMode } from './KeeperPlan.ts';
import type { RunCompanion } from './RunCompanion.ts';
import type { RunContext } from './RunContext.ts';
import { ObjectRunningError } from './runErrors.ts';
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
  /** Of a run that goes on: what the call adds to its extra data. */
  readonly extra?: JsonObject;
  /** Stored objects as the run begins with them; in the store they stay as they were until they have run. */
  readonly starts?: readonly ObjectRow[];
  /** Changes of stored objects that are stored with the claim. */
  readonly rows?: readonly ObjectRow[];
  readonly logs?: readonly LogRow[];
  readonly decisions?: Changes['decisions'];
  readonly graves?: Changes['graves'];
  /** Claims of a dead run that this one takes over. */
  readonly releases?: readonly string[];
  readonly durability?: CommitOptions['durability'];
}

/** Under what name and claims a piece of work goes on. */
export interface Hold {
  readonly holder: string;
  readonly claims: ClaimLedger;
  /** With delayed runs. */
  readonly companion?: RunCompanion;
  /** Where the object of this piece goes on. */
  readonly checkpoint?: Checkpoint;
  /** Whether other pieces under the same claims follow: the claims that are left stay. */
  readonly more?: boolean;
}

/**
 * Claims the objects, runs them, stores what they become, and gives the engine back. From the
 * first commit on, whatever ends the thread leaves a claim that says what is to be done again.
 *
 * Throws `ObjectRunningError`, `ObjectInterruptedError` or `RevisionConflictError` before anything
 * has changed, otherwise what `carryOut` throws.
 */
export function execute(context: RunContext, plan: Plan): Promise<WorkflowEngine> {
  return holding(context, plan, async (holder) => {
    const claims = await claimObjects(context, plan, holder);
    return work(context, plan, { holder, claims });
  });
}

/** The same, but undefined when somebody has the objects in hand or has changed them since they were read. */
export function executeUnlessTaken(
  context: RunContext,
  plan: Plan
): Promise<WorkflowEngine | undefined> {
  return holding(context, plan, async (holder) => {
    let claims: ClaimLedger;
    try {
      claims = await claimObjects(context, plan, holder);
    } catch (error) {
      if (error instanceof ObjectRunningError || error instanceof RevisionConflictError) return;
      throw error;
    }
    return work(context, plan, { holder, claims });
  });
}

/** Holds a lease on the run while `run` is under way. */
async function holding<T>(
  context: RunContext,
  plan: Plan,
  run: (holder: string) => Promise<T>
): Promise<T> {
  const holder = holderName(plan.run.id);
  const letGo = await context.lease.acquire(holder);
  try {
    return await run(holder);
  } finally {
    letGo?.();
  }
}

/** Runs objects that are claimed, and gives the engine back. Throws what `carryOut` throws. */
export async function work(context: RunContext, plan: Plan, hold: Hold): Promise<WorkflowEngine> {
  const run: RunRow = { ...plan.run, status: 'RUNNING', modified: context.clock.now() };
  const engine = new WorkflowEngine({ ...plan, ...hold, context, run, mode: modeOf(plan) });
  engine.keeper.former.adopt(plan.starts ?? [], plan.objects);
  engine.takeInHand();
  try {
    await carryOut(context, plan, hold, engine);
  } finally {
    engine.letGo();
  }
  return engine;
}

function modeOf({ startPoint }: Plan): RunMode {
  return startPoint === 'start' || startPoint === 'start_again' ? startPoint : 'continue';
}
