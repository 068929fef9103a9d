import { WorkflowError } from '../machine/machineErrors.ts';
import type { RestartWord } from '../machine/restartPoint.ts';
import type { JsonObject } from '../model/Json.ts';
import type { RunRow } from '../model/RunRow.ts';
import type { RunStatus } from '../model/RunStatus.ts';
import type { StartPoint } from '../model/StartPoint.ts';
import { NotStorableError } from '../model/storeErrors.ts';
import { toStorable } from '../model/toStorable.ts';
import { countIn, type Tally } from '../model/Tally.ts';
import type { Plan } from './execute.ts';
import type { RunContext } from './RunContext.ts';
import { RunCancelledError } from './runErrors.ts';
import type { WorkflowEngine } from './WorkflowEngine.ts';

const restartWords: Readonly<Record<StartPoint, RestartWord>> = {
  restart_prev: 'prev',
  restart_task: 'current',
  continue_next: 'next'
};

/**
 * Runs claimed objects to their end and settles the run: what is done is stored, what was not
 * reached becomes or stays what it was, the run gets its status.
 *
 * Throws `WorkflowError` (with run and object) when a task failed, `RunCancelledError`, and the
 * store's errors; after the latter the claims stay, so that the run can be taken up again.
 */
export async function carryOut(
  context: RunContext,
  plan: Plan,
  run: RunRow,
  engine: WorkflowEngine
): Promise<void> {
  context.signals.send('started', { engine });
  const failure = await runMachine(plan, engine);
  const refused = engine.keeper.group.failure;
  if (refused !== undefined) {
    await settleFailed(context, run, engine);
    throw refused.error;
  }
  await settle(context, plan, run, engine);
  engine.letGo();
  engine.keeper.report();
  context.signals.send('finished', { engine });
  if (failure !== undefined) throw asWorkflowError(failure.error, engine);
  if (engine.keeper.unstorable !== undefined && plan.control.stopOnError) {
    throw asWorkflowError(engine.keeper.unstorable, engine);
  }
  const { done } = engine.keeper;
  if (plan.control.signal?.aborted === true && done.size < plan.objects.length) {
    throw new RunCancelledError(run.id, done.size, plan.objects.length);
  }
}

async function runMachine(
  { objects, startPoint }: Plan,
  engine: WorkflowEngine
): Promise<{ readonly error: unknown } | undefined> {
  try {
    if (startPoint === 'start') await engine.process(objects);
    else {
      const [object] = objects;
      engine.state.tokenPos = 0;
      engine.state.callbackPos = object?.callbackPos ?? [0];
      await engine.restart({ object: 'current', task: restartWords[startPoint], objects });
    }
    return undefined;
  } catch (error) {
    return { error };
  }
}

/** Objects not reached: new ones are stored as INITIAL, the others are let go as they are. */
async function settle(
  context: RunContext,
  plan: Plan,
  run: RunRow,
  engine: WorkflowEngine
): Promise<void> {
  const { group, done } = engine.keeper;
  for (const object of plan.objects) {
    if (done.has(object.id) || object.revision > 0) continue;
    object.idWorkflow = run.id;
    group.add(object, true);
    if (group.due) await group.flush();
  }
  await group.flush({ releases: group.unserved() });
  const tally = await context.store.getTally(run.id);
  engine.status = statusOf(tally);
  await storeRun(context, run, engine);
}

/** The store refused: tell it of the failure if it still takes a line, and leave the claims. */
async function settleFailed(
  context: RunContext,
  run: RunRow,
  engine: WorkflowEngine
): Promise<void> {
  engine.status = 'ERROR';
  try {
    await storeRun(context, run, engine);
  } catch (error) {
    engine.log.error(`The run's status could not be stored: ${String(error)}`);
  }
}

async function storeRun(context: RunContext, run: RunRow, engine: WorkflowEngine): Promise<void> {
  const settled: RunRow = {
    ...run,
    extraData: storableParts(engine.extraData),
    status: engine.status,
    currentObject: engine.currentObject?.id ?? null,
    modified: context.clock.now()
  };
  await context.store.commit({ runs: [settled] }, { durability: 'strict' });
}

/** What tasks left in the engine's extra data; what is no JSON served this run only. */
function storableParts(extraData: Readonly<Record<string, unknown>>): JsonObject {
  const parts: JsonObject = {};
  for (const [key, value] of Object.entries(extraData)) {
    try {
      parts[key] = toStorable(value, key);
    } catch (error) {
      if (!(error instanceof NotStorableError)) throw error;
    }
  }
  return parts;
}

/** What a run is when nothing of it is running any more. */
export function statusOf(tally: Tally): RunStatus {
  if (countIn(tally, { status: 'ERROR' }) > 0) return 'ERROR';
  const open = (['HALTED', 'WAITING', 'INITIAL', 'RUNNING'] as const).some(
    (status) => countIn(tally, { status }) > 0
  );
  return open ? 'HALTED' : 'COMPLETED';
}

function asWorkflowError(thrown: unknown, engine: WorkflowEngine): unknown {
  if (!(thrown instanceof Error)) return thrown;
  const cause = thrown instanceof WorkflowError ? (thrown.cause ?? thrown) : thrown;
  const idObject = engine.currentObject?.id;
  return new WorkflowError(
    `Task "${engine.currentTaskName ?? ''}" of workflow "${engine.name}" failed: ${thrown.message}`,
    { idWorkflow: engine.id, ...(idObject === undefined ? {} : { idObject }), cause }
  );
}
