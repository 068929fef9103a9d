import { expect, test } from 'vitest';
import { createPinfold, defineTask, defineWorkflow } from '$lib/engine/index.ts';
import { MemoryStore } from '$lib/engine/store/memory/index.ts';
import { readFamily } from './readFamily.ts';

const ask = defineTask<number>({
  name: 'ask',
  doc: '',
  run: ({ data }, eng) => {
    if (data === 1) eng.halt('Look.', { action: 'approval' });
    if (data === 2) eng.halt('Look.');
    if (data === 3) throw new Error('No.');
  }
});

test('what the runs ask for that a run has started, and those that these have, is counted', async () => {
  const workflow = defineWorkflow({ name: 'asking', doc: '', workflow: [ask()] });
  const pinfold = createPinfold({ store: new MemoryStore(), workflows: [workflow] });
  const { id } = await pinfold.start('asking', [0]);
  const begin = async (data: number, idWorkflow: string) => {
    const [object] = await pinfold.runs.getObjects(idWorkflow);
    const startedBy = { idWorkflow, idObject: object?.id ?? '' };
    return (await pinfold.start('asking', [data], { stopOnError: false, startedBy })).id;
  };
  expect(await readFamily(pinfold.store, id)).toMatchObject({ runs: 0, open: [] });
  const quiet = await begin(0, id);
  const asking = await begin(1, id);
  const [halted, failed] = [await begin(2, quiet), await begin(3, quiet)];
  const family = await readFamily(pinfold.store, id);
  expect(family).toMatchObject({ runs: 4, asking: 1, halted: 1, failed: 1, more: false });
  expect([...family.open].sort()).toEqual([asking, halted, failed].sort());
  await pinfold.close();
});
