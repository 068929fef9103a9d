import { expect, it } from 'vitest';
import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';
import { act, makePinfold, workflowOf } from '../run/support.ts';

it('[D8] a job is asked to end once, however often it is cancelled', async () => {
  let asked = 0;
  class CountingStore extends MemoryStore {
    override commit(...args: Parameters<MemoryStore['commit']>): Promise<void> {
      if (args[0].patchJobs?.some(({ patch }) => patch.cancelled === true)) asked += 1;
      return super.commit(...args);
    }
  }
  const pinfold = makePinfold(
    [
      workflowOf(
        'count',
        act('count', ({ data }) => void data)
      )
    ],
    {
      store: new CountingStore()
    }
  );
  const result = pinfold.startDelayed(
    'count',
    Array.from({ length: 3000 }, (_, n) => n)
  );
  for await (const { done } of result.progress) {
    // Each further wish would be a change, that is told, that is answered by a wish.
    if (asked > 1) break;
    if (done > 0) await result.cancel();
  }
  expect(asked).toBe(1);
  expect(await result.status()).toBe('REVOKED');
  await result.cancel();
  await pinfold.close();
});
