import { expect, it } from 'vitest';
import { createPinfold, defineTask, defineWorkflow } from '$lib/engine/index.ts';
import { MemoryStore } from '$lib/engine/store/memory/index.ts';
import { defaultListQuery } from './ListQuery.ts';
import { readObject } from './readObject.ts';

it('shows with a snapshot the log lines until it was taken, and no later ones', async () => {
  const store = new MemoryStore();
  const tell = defineTask({
    name: 'tell',
    doc: 'Logs a line.',
    run: (obj) => obj.log.info(`data ${JSON.stringify(obj.data)}`)
  });
  const telling = defineWorkflow({ name: 'telling', doc: '', workflow: [tell()] });
  const pinfold = createPinfold({ store, workflows: [telling], actions: [] });
  const [object] = (await pinfold.start('telling', ['first'])).completedObjects;
  const id = object?.id ?? '';
  await pinfold.startByOids('telling', [id]);

  const read = async (snapshot?: string) => {
    const address = { id, list: defaultListQuery, snapshot };
    const record = await readObject(store, address, ({ modified }) => ({ modified, id }));
    return { lines: record?.logs.map(({ message }) => message), snapshots: record?.snapshots };
  };
  const now = await read();
  const [first, second] = now.snapshots ?? [];
  const told = 'data "first"';
  expect(now.lines?.filter((line) => line === told)).toHaveLength(2);
  expect((await read(first?.id)).lines).not.toContain(told);
  expect((await read(second?.id)).lines?.filter((line) => line === told)).toHaveLength(1);
});
