import { expect, test } from 'vitest';
import { createPinfold } from '../../../src/lib/engine/index.ts';
import type { Bench, WorkerSubject } from './Bench.ts';
import { arrived, contractWorkflows, gate, tell, untilTold } from './contractWorkflows.ts';

/** What becomes of jobs whose workers are ended. */
export function describeTakingUp(
  openBench: () => Promise<Bench>,
  current: () => WorkerSubject
): void {
  test('[D52] ended while it has a job in hand, it leaves it to others', async () => {
    const { plugin, openStore } = current();
    const leaving = createPinfold({
      store: await openStore(),
      workflows: contractWorkflows,
      workers: [plugin]
    });
    const result = leaving.startDelayed('waiting', [1, 2]);
    await untilTold(leaving.store, arrived(1));
    const closed = leaving.jobs.close();
    const staying = await openBench();
    for (const n of [1, 2]) await tell(staying.store, gate(n));
    await closed;
    const again = staying.pinfold.asyncResult(result.id);
    await staying.handUntilEnded(again);
    expect(await again.status()).toBe('SUCCESS');
    // Each once, whoever has done it.
    expect(await staying.data(result.id)).toEqual([2, 4]);
    await leaving.close();
  });

  test('[D52] a job needs nothing of who queued it: its id is enough', async () => {
    const queueing = await openBench();
    const result = queueing.pinfold.startDelayed('doubling', [10, 1]);
    await result.queued;
    await queueing.workers.end();
    const bench = await openBench();
    expect(await bench.hand(bench.pinfold.asyncResult(result.id))).toBe('ended');
    expect(await bench.data(result.id)).toEqual([20, 2]);
  });
}
