import type { JsonObject } from '../model/Json.ts';
import { ObjectClaimedError, StorageFullError } from '../model/storeErrors.ts';
import type { Changes } from '../ports/Store.ts';
import { asWorkflowError } from './asWorkflowError.ts';
import { letGo } from './EndOfRun.ts';
import type { Hold, Plan } from './execute.ts';
import { ExtraDataChanges } from './ExtraDataChanges.ts';
import { refuseClaimed } from './refuseClaimed.ts';
import type { RunContext } from './RunContext.ts';
import { restartWord } from './restartWord.ts';
import { wasInterrupted } from './releaseClaims.ts';
import { RunCancelledError } from './runErrors.ts';
import { storableCopies } from './storableCopies.ts';
import type { WorkflowEngine } from './WorkflowEngine.ts';

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
  hold: Hold,
  engine: WorkflowEngine
): Promise<void> {
  const { signals } = context;
  const changes = new ExtraDataChanges(() => engine.extraData);
  signals.send('started', { engine });
  const failure = await runMachine(plan, hold, engine);
  try {
    await settle(context, plan, { hold, engine, changes });
  } catch (refused) {
    await settleFailed(context, hold, engine, refused);
    await tellEnd(context, engine);
    throw refused;
  }
  engine.keeper.report();
  await tellEnd(context, engine);
  if (failure !== undefined) throw asWorkflowError(failure.error, engine, engine.currentObject);
  const { unstorable, done, leftOpen, taken } = engine.keeper;
  if (taken?.error instanceof ObjectClaimedError) await refuseClaimed(context, [taken.object.id]);
  if (taken !== undefined) throw taken.error;
  if (leftOpen !== undefined) throw asWorkflowError(leftOpen.error, engine, leftOpen.object);
  if (unstorable !== undefined && plan.control.stopOnError) {
    throw asWorkflowError(unstorable.error, engine, unstorable.object);
  }
  const cut = engine.keeper.cutShort || done.size < plan.objects.length;
  if (plan.control.signal?.aborted === true && cut) {
    throw new RunCancelledError(engine.id, done.size, plan.objects.length);
  }
}

/** What listeners do now with objects and run is no part of the run any more. */
async function tellEnd({ signals }: RunContext, engine: WorkflowEngine): Promise<void> {
  engine.letGo();
  signals.send('finished', { engine });
  await engine.keeper.log.end();
}

async function runMachine(
  { objects, startPoint }: Plan,
  { checkpoint }: Hold,
  engine: WorkflowEngine
): Promise<{ readonly error: unknown } | undefined> {
  try {
    if (checkpoint !== undefined) {
      engine.state.tokenPos = 0;
      engine.state.callbackPos = checkpoint.callbackPos;
      await engine.restart({ object: 'current', task: 'current', objects });
    } else if (startPoint === 'start' || startPoint === 'start_again')
      await engine.process(objects);
    else {
      // Each from where it stands, and no other after it.
      engine.leavesBehind = startPoint === 'continue_next';
      for (const object of objects) {
        engine.state.tokenPos = 0;
        engine.state.callbackPos = object.callbackPos;
        const task = restartWord(object, startPoint);
        await engine.restart({ object: 'current', task, objects: [object] });
        if (engine.state.endedEarly) break;
      }
    }
    return undefined;
  } catch (error) {
    return { error };
  }
}

/**
 * Objects not reached: new ones are stored as INITIAL, those that a dead run had stored on their way
 * halt there, the others are let go as they are. The last
 * commit gives the run the status that follows from its objects.
 */
async function settle(
  context: RunContext,
  plan: Plan,
  { hold, engine, changes }: { hold: Hold; engine: WorkflowEngine; changes: ExtraDataChanges }
): Promise<void> {
  const { group, done, leftOpen } = engine.keeper;
  const keeps = leftOpen !== undefined || plan.control.signal?.reason === letGo;
  // What is left to a later attempt stays claimed as it is.
  for (const object of keeps ? [] : plan.objects) {
    if (done.has(object.id)) continue;
    if (object.storedStatus === 'RUNNING') {
      object.extraData._message = wasInterrupted;
    } else if (object.revision > 0) {
      engine.keeper.former.giveBack(object);
      continue;
    } else {
      object.idWorkflow = engine.id;
      object.status = 'INITIAL';
    }
    group.addUndone(object.id);
    group.add(object, storableCopies(object), true);
    if (group.due) await group.flush();
  }
  // What is gathered goes first: only then is it known which claims are left.
  await group.flush();
  const patch = {
    currentObject: engine.currentObject?.id ?? null,
    modified: context.clock.now(),
    extraData: changedParts(engine, changes)
  };
  const settleRuns = [{ id: engine.id, patch }];
  const releases = hold.more === true || keeps ? [] : group.claims.giveUp();
  // The last piece of a job takes those before it to the disk.
  const durability = hold.more === true ? 'relaxed' : 'strict';
  await group.flush({ releases, settleRuns }, { durability });
  engine.status = (await context.store.getRun(engine.id))?.status ?? engine.status;
}

/** The store refused: the run says so if one small line still goes in; the claims stay. */
async function settleFailed(
  context: RunContext,
  { companion, holder }: Hold,
  engine: WorkflowEngine,
  refused: unknown
): Promise<void> {
  engine.status = 'ERROR';
  const patch = { status: engine.status, modified: context.clock.now() };
  const end: Changes = { settleRuns: [{ id: engine.id, patch }] };
  try {
    // A worker that has lost its job says nothing of the run, which another has in hand.
    if (companion !== undefined) await context.store.commit({ fence: companion.fence, ...end });
    else if (!(refused instanceof StorageFullError)) await context.store.commit(end);
    else {
      const { endForSpace } = await import('./endForSpace.ts');
      await endForSpace(context, engine.id, await context.store.getClaims({ holder }), end);
    }
  } catch {
    // Nothing more can be stored; the claims alone tell the next start what is undone.
  }
}

/** What tasks have changed in the engine's extra data; what is no JSON served this run only. */
function changedParts(engine: WorkflowEngine, changes: ExtraDataChanges): JsonObject {
  const { changed, refused } = changes.take();
  for (const { key, error } of refused) {
    engine.log.warning(`Extra data "${key}" are not stored: ${error.message}`);
  }
  return changed;
}
