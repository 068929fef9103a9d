import {
  defineTask,
  defineWorkflow,
  newId,
  WHILE,
  type Json,
  type Store,
  type WorkflowDefinition
} from '../../../src/lib/engine/index.ts';

/** What a task and the test that watches it tell each other: an outcome in the store, seen from any thread. */
export async function untilTold(store: Store, word: string): Promise<void> {
  let stop: () => void = () => undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      stop = store.observe(
        () => store.getEffect(word),
        (effect) => {
          if (effect !== undefined) resolve();
        },
        reject
      );
    });
  } finally {
    stop();
  }
}

/** Says a word that `untilTold` waits for. */
export async function tell(store: Store, word: string, idWorkflow = newId()): Promise<void> {
  if ((await store.getEffect(word)) !== undefined) return;
  await store.commit({ effects: [{ id: word, idWorkflow, outcome: null, created: 0 }] });
}

/** Told once the object with this datum is in a task that waits. */
export const arrived = (datum: Json): string => `arrived ${JSON.stringify(datum)}`;
/** What lets the task go on that waits with such an object. */
export const gate = (datum: Json): string => `gate ${JSON.stringify(datum)}`;

const wait = defineTask<number>({
  name: 'wait',
  doc: 'Say that the object is here, and wait until the gate for it opens.',
  run: async ({ data }, eng) => {
    const { store } = eng.pinfold;
    await tell(store, arrived(data), eng.id);
    await untilTold(store, gate(data));
  }
});

const double = defineTask<number>({
  name: 'double',
  doc: 'Double the number.',
  run: (obj) => {
    obj.data *= 2;
  }
});

const stay = defineTask<number>({
  name: 'stay',
  doc: 'Say that the object is here, and never end.',
  run: async ({ data }, eng) => {
    await tell(eng.pinfold.store, arrived(data), eng.id);
    await new Promise(() => undefined);
  }
});

const step = defineTask<number>({
  name: 'step',
  doc: 'One step of a way without end, which lets others have their turn.',
  run: async ({ data }, eng) => {
    await tell(eng.pinfold.store, arrived(data), eng.id);
  }
});

const fail = defineTask<number>({
  name: 'fail',
  doc: 'Throw.',
  run: () => {
    throw new RangeError('too far');
  }
});

const halt = defineTask<number>({
  name: 'halt',
  doc: 'Halt.',
  run: (_obj, eng) => eng.halt('look at it')
});

/** What the worker contract runs: an app instance of another thread must know these workflows. */
export const contractWorkflows: readonly WorkflowDefinition[] = [
  defineWorkflow({ name: 'doubling', doc: 'Double.', workflow: [double()] }),
  defineWorkflow({ name: 'waiting', doc: 'Wait, then double.', workflow: [wait(), double()] }),
  defineWorkflow({ name: 'halting', doc: 'Halt, then double.', workflow: [halt(), double()] }),
  defineWorkflow({ name: 'failing', doc: 'Fail.', workflow: [fail()] }),
  defineWorkflow({ name: 'staying', doc: 'A task that never ends.', workflow: [stay()] }),
  defineWorkflow({
    name: 'endless',
    doc: 'Tasks without end.',
    workflow: WHILE(() => true, [step()])
  })
];
