import { expect, test } from 'vitest';
import { createPinfold } from '$lib/engine/index.ts';
import { MemoryStore } from '$lib/engine/store/memory/index.ts';
import slow_lookup from './slow_lookup.ts';
import { atOnce, takeNoTime } from './testing/atOnce.ts';

takeNoTime();

test('slow_lookup takes two seconds a record; what fails the first time goes through the second', async () => {
  const pinfold = createPinfold({ store: new MemoryStore(), workflows: [slow_lookup] });
  const records = [{ title: 'One', author: 'A' }, { title: 'Two' }];
  const result = pinfold.startDelayed('slow_lookup', records, { stopOnError: false });
  const { id, errorObjects, completedObjects } = await atOnce(result);
  expect([completedObjects.length, errorObjects.length]).toEqual([1, 1]);
  const again = await atOnce(pinfold.jobs.redriveAll(id));
  expect(again.completedObjects).toHaveLength(2);
  await pinfold.close();
});
