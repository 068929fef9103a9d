import { createActor, createMachine } from 'xstate';
import { Machine } from '../../src/lib/engine/machine/Machine.ts';
import { taskInfo } from '../../src/lib/engine/machine/Task.ts';
import { interleave } from './interleave.ts';
import { against, type Measure } from './Measure.ts';
import { counters, plainLoop, smallTasks, type Counter } from './smallTasks.ts';

const objectCount = 10_000;
/** Objects for the actor, which takes a thousand times as long an object. */
const peerCount = 500;
const taskCount = objectCount * smallTasks.length;

/** The machine alone, and with hooks, a history record a task and listeners. */
export async function machineBench(): Promise<Measure[]> {
  const core = coreMachine();
  const full = fullMachine();
  const times = await interleave({
    plain: () => timed(plainLoop),
    core: () => timed((objects) => core.process(objects)),
    full: () => timed((objects) => full.process(objects)),
    peer: () => tenSteps
  });
  const rate = (ms: number) => (taskCount / ms) * 1000;
  const limit = rate(times.plain);
  return [
    against('machine.core', 'tasks/s', { value: rate(times.core), limit }, { atLeast: 0.25 }),
    against('machine.full', 'tasks/s', { value: rate(times.full), limit }, { atLeast: 0.05 }),
    against(
      'machine.peer',
      'objects/s',
      { value: (objectCount / times.full) * 1000, limit: (peerCount / times.peer) * 1000 },
      { atLeast: 10 }
    )
  ];
}

function timed(run: (objects: readonly Counter[]) => void | Promise<void>) {
  const objects = counters(objectCount);
  return () => run(objects);
}

function coreMachine(): Machine<Counter> {
  const machine = new Machine<Counter>();
  machine.callbacks.replace(smallTasks);
  return machine;
}

/** Every hook of the machine, a history record a task, and a listener to each signal. */
function fullMachine(): Machine<Counter> {
  let calls = 0;
  const count = (): void => void (calls += 1);
  const machine = new Machine<Counter>({
    hooks: {
      beforeProcessing: count,
      afterProcessing: count,
      beforeObject: count,
      afterObject: count,
      beforeCallbacks: count,
      afterCallbacks: count,
      beforeEachCallback: count,
      afterEachCallback: (eng, obj, task) => {
        obj.history.push({ name: taskInfo(task).name, position: eng.state.callbackPos });
      }
    }
  });
  for (const signal of ['started', 'finished', 'halted', 'error'] as const) {
    machine.on(signal, count);
  }
  machine.callbacks.replace(smallTasks);
  return machine;
}

/** The peer: an xstate actor an object, ten events each. */
function tenSteps(): void {
  const ten = createMachine({
    initial: 's0',
    states: Object.fromEntries(
      Array.from({ length: 11 }, (_, i) => [
        `s${i}`,
        i < 10 ? { on: { NEXT: { target: `s${i + 1}` } } } : { type: 'final' as const }
      ])
    )
  });
  for (let i = 0; i < peerCount; i += 1) {
    const actor = createActor(ten).start();
    for (let step = 0; step < 10; step += 1) actor.send({ type: 'NEXT' });
  }
}
