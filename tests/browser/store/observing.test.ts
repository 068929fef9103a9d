import { expect, test } from 'vitest';
import { countIn } from '../../../src/lib/engine/model/Tally.ts';
import { objectRow } from '../../contracts/store/rows.ts';
import { newDatabase } from './newDatabase.ts';
import { openStore } from './openStore.ts';

test('[S15] an observer is told while commits overtake each of its readings', async () => {
  const { store } = openStore({ name: newDatabase() });
  const seen: number[] = [];
  const stop = store.observe(
    async () => {
      // A reading of several steps, each of which a commit may overtake.
      for (let step = 0; step < 20; step += 1) await store.queryObjects({ limit: 500 });
      return countIn(await store.getTally(), {});
    },
    (count) => {
      seen.push(count);
    }
  );
  let written = 0;
  while (seen.filter((count) => count > 0).length < 2) {
    const objects = Array.from({ length: 20 }, () => objectRow({}));
    await store.commit({ objects });
    written += objects.length;
  }
  await expect.poll(() => seen.at(-1)).toBe(written);
  stop();
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
});
