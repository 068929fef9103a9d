import { expect, test } from 'vitest';
import { defineWorkflow } from '../../../src/lib/engine/index.ts';
import { haltIfHigherThan, makePinfold } from '../../engine/run/support.ts';
import { newDatabase } from './newDatabase.ts';
import { openStore } from './openStore.ts';

const deleting = defineWorkflow({
  name: 'deleting',
  doc: '',
  onReject: 'delete',
  workflow: [haltIfHigherThan({ limit: 20 })]
});

test('[R66] an object whose snapshots lay packed with those of others comes back with them', async () => {
  const { store } = openStore({ name: newDatabase() });
  const pinfold = makePinfold([deleting], { store });
  const data = Array.from({ length: 30 }, (_, index) => index + 21);
  const { haltedObjects } = await pinfold.start('deleting', data);
  const oid = haltedObjects[7]?.id ?? '';
  const before = await store.getSnapshots(oid);
  expect(before).toHaveLength(1);
  await pinfold.decide({ oid, decision: { verdict: 'reject' }, idDecision: 'r' });
  expect(await store.getSnapshots(oid)).toEqual([]);
  await pinfold.decisions.undo('r');
  expect(await store.getSnapshots(oid)).toEqual(before);
  expect((await pinfold.objects.get(oid)).data).toBe(28);
  expect((await pinfold.decisions.check(oid)).map(({ whole }) => whole)).toEqual([true, true]);
  const [last] = haltedObjects.slice(-1);
  expect(await store.getSnapshots(last?.id ?? '')).toHaveLength(1);
});
