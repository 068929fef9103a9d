import { compareCall, compareFailure, type Difference, type Outcome } from './compare.ts';
import { refuseUnknownNodes } from './assemble.ts';
import { UnknownNodeError } from './nodes.ts';
import type { Call, Vector } from './format.ts';
import { Stage, type Manner } from './Stage.ts';
import { Subject } from './Subject.ts';
import { anyRestartWord } from './taskNodes.ts';

/** Runs a vector and answers every difference, none if it passes. Throws UnknownNodeError. */
export async function runVector(
  vector: Vector,
  manner: Manner = { tasks: 'sync', hooks: 'none' }
): Promise<readonly Difference[]> {
  refuseUnknownNodes(vector.workflow);
  let stage: Stage;
  try {
    stage = new Stage(vector, manner);
  } catch (thrown) {
    if (thrown instanceof UnknownNodeError) throw thrown;
    return compareFailure(vector.build ?? { raised: null, message: null }, { thrown }, 'build');
  }
  if (vector.build !== undefined) return compareFailure(vector.build, undefined, 'build');

  const differences: Difference[] = [];
  for (const [index, call] of vector.drive.entries()) {
    stage.clear();
    const outcome = await makeCall(stage, call);
    differences.push(...compareCall(call.expect, stage, outcome, `call ${index} ${call.call}`));
  }
  return differences;
}

async function makeCall(stage: Stage, call: Call): Promise<Outcome | undefined> {
  const fresh =
    call.call !== 'set_state' && call.objects !== undefined
      ? call.objects.map((data) => new Subject(data))
      : undefined;
  const former = stage.objects;
  // What is saved and noted in the call speaks of the new objects by index.
  if (fresh !== undefined && isTaken(call, fresh)) stage.objects = fresh;
  try {
    await perform(stage, call, fresh);
    return undefined;
  } catch (thrown) {
    return { thrown };
  } finally {
    if (stage.objects !== former && stage.engine.objects !== stage.objects) stage.objects = former;
  }
}

function isTaken(call: Call, fresh: readonly Subject[]): boolean {
  if (call.call === 'process') return call.initial_run !== false;
  return fresh.length > 0;
}

async function perform(
  { engine, objects }: Stage,
  call: Call,
  fresh: readonly Subject[] | undefined
): Promise<void> {
  if (call.call === 'set_state') {
    if (call.token_pos !== undefined) engine.state.tokenPos = call.token_pos;
    if (call.callback_pos !== undefined) engine.state.callbackPos = call.callback_pos;
    return;
  }
  const flags = {
    stopOnError: call.stop_on_error ?? true,
    stopOnHalt: call.stop_on_halt ?? true
  };
  if (call.call === 'process') {
    await engine.process(fresh ?? objects, {
      ...flags,
      initialRun: call.initial_run ?? true,
      resetState: call.reset_state ?? true
    });
    return;
  }
  await engine.restart({
    object: anyRestartWord.parse(call.obj),
    task: anyRestartWord.parse(call.task),
    ...flags,
    ...(fresh === undefined ? {} : { objects: fresh })
  });
}
