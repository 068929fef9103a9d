import { expect, it } from 'vitest';
import { createPinfold } from '$lib/engine/index.ts';
import { MemoryStore } from '$lib/engine/store/memory/index.ts';
import { parseListQuery } from '../ListQuery.ts';
import { idsMatching } from './idsMatching.ts';

const query = parseListQuery(new URLSearchParams('status=all&type=seed&sort=oldest&size=10'));

async function stored(count: number) {
  const pinfold = createPinfold({ store: new MemoryStore(), workflows: [], actions: [] });
  const made = Array.from({ length: count }, (_, n) =>
    pinfold.objects.make({ data: n, dataType: n % 3 === 0 ? 'weed' : 'seed' })
  );
  for (const object of made) await object.save();
  const ids = made.filter(({ dataType }) => dataType === 'seed').map(({ id }) => id);
  return { store: pinfold.store, ids };
}

it('finds all that a list shows on all its pages, and tells how far it is', async () => {
  const { store, ids } = await stored(1_500);
  const told: number[] = [];
  const { signal } = new AbortController();
  const found = await idsMatching(store, query, { onprogress: (n) => told.push(n), signal });
  expect(new Set(found)).toEqual(new Set(ids));
  expect(found).toHaveLength(1_000);
  expect(told).toEqual([500, 1_000]);
});

it('begins with the first page, whichever is shown', async () => {
  const { store, ids } = await stored(9);
  const { signal } = new AbortController();
  const row = await store.getObject(ids[3] ?? '');
  const after = { modified: row?.modified ?? 0, id: row?.id ?? '' };
  const found = await idsMatching(
    store,
    { ...query, after },
    { onprogress: () => undefined, signal }
  );
  expect(found).toHaveLength(6);
});

it('ends when it is told to', async () => {
  const { store } = await stored(1_500);
  const controller = new AbortController();
  const onprogress = () => controller.abort();
  const search = idsMatching(store, query, { onprogress, signal: controller.signal });
  await expect(search).rejects.toThrow(/abort/);
});
