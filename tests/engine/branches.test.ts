import { expect, test } from 'vitest';
import {
  createPinfold,
  defineTask,
  defineWorkflow,
  PARALLEL_SPLIT,
  SYNCHRONIZE,
  type WorkflowDefinition
} from '../../src/lib/engine/index.ts';
import { MemoryStore } from '../../src/lib/engine/store/memory/index.ts';

const task = (name: string, run: (end: { halt: () => void }) => unknown = () => undefined) =>
  defineTask({
    name,
    doc: name,
    run: (_obj, eng) => run({ halt: () => eng.halt('look', { action: 'approval' }) })
  })();

const slow = task('slow', () => new Promise((resolve) => setImmediate(resolve)));

function pinfoldWith(workflow: WorkflowDefinition['workflow']) {
  return createPinfold({
    store: new MemoryStore(),
    workflows: [defineWorkflow({ name: 'branched', doc: 'Branches.', workflow })]
  });
}

test('[P14] the history of an object has the tasks of branches, with their positions', async () => {
  const pinfold = pinfoldWith([
    PARALLEL_SPLIT([[slow]]),
    SYNCHRONIZE([[task('a')], task('b'), task('c')]),
    task('z')
  ]);
  const engine = await pinfold.start('branched', [1]);
  const [object] = engine.completedObjects;
  expect(object?.callbackPos).toEqual([2]);
  const history = object?.extraData._task_history.map(({ name, position }) => [name, position]);
  expect(history).toHaveLength(5);
  expect(history).toEqual(
    expect.arrayContaining([
      ['slow', [0, 0, 0]],
      ['a', [1, 0, 0]],
      ['b', [1, 1, 0]],
      ['c', [1, 2, 0]],
      ['z', [2]]
    ])
  );
});

test('[P14] completed with a late branch, an object stands at its own last task and goes on there', async () => {
  const pinfold = pinfoldWith([PARALLEL_SPLIT([slow]), task('z')]);
  const engine = await pinfold.start('branched', [1]);
  const [object] = engine.completedObjects;
  expect(object?.extraData._task_history.at(-1)?.name).toBe('slow');
  expect(object?.callbackPos).toEqual([1]);
  await pinfold.continueOid(object?.id ?? '', 'restart_task');
  const again = await pinfold.objects.get(object?.id ?? '');
  expect([again.status, again.extraData._task_history.at(-1)?.name]).toEqual(['COMPLETED', 'z']);
});

test('[P15] an object that halts in a branch stands at the pattern and goes on after it', async () => {
  const pinfold = pinfoldWith([
    SYNCHRONIZE([task('ask', ({ halt }) => halt()), task('b')]),
    task('z')
  ]);
  const engine = await pinfold.start('branched', [1]);
  const [object] = engine.haltedObjects;
  expect([object?.callbackPos, object?.getAction()]).toEqual([[0], 'approval']);
  await pinfold.continueOid(object?.id ?? '');
  const after = await pinfold.objects.get(object?.id ?? '');
  expect(after.extraData._task_history.map(({ name }) => name)).toEqual(['ask', 'z']);
});
