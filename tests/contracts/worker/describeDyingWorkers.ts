import { expect, test } from 'vitest';
import { createPinfold } from '../../../src/lib/engine/index.ts';
import type { Bench, WorkerSubject } from './Bench.ts';
import { arrived, contractWorkflows, gate, tell, untilTold } from './contractWorkflows.ts';

/** What is asked of a plugin whose workers can die alone. */
export function describeDyingWorkers(
  openBench: () => Promise<Bench>,
  current: () => WorkerSubject,
  crash: () => void
): void {
  test('[D53] the death of its worker ends a call, and another takes its place', async () => {
    const bench = await openBench();
    const result = bench.pinfold.startDelayed('waiting', [1]);
    const end = bench.hand(result);
    await untilTold(bench.store, arrived(1));
    crash();
    await expect(end).rejects.toMatchObject({ name: 'WorkerDiedError', code: 'WORKER_DIED' });
    await tell(bench.store, gate(1));
    await bench.handUntilEnded(result);
    expect(await bench.data(result.id)).toEqual([2]);
    expect((await bench.pinfold.jobs.get(result.id)).epoch).toBe(2);
  });

  test('[D53] the queue hands the job of a dead worker to the next', async () => {
    const { plugin, openStore } = current();
    const pinfold = createPinfold({
      store: await openStore(),
      workflows: contractWorkflows,
      workers: [plugin]
    });
    const result = pinfold.startDelayed('waiting', [1]);
    await untilTold(pinfold.store, arrived(1));
    crash();
    await tell(pinfold.store, gate(1));
    const { completedObjects } = await result;
    expect(completedObjects.map(({ data }) => data)).toEqual([2]);
    await pinfold.close();
  });

  test('[D53] a worker that does not let go of its job is ended by force', async () => {
    const bench = await openBench();
    const result = bench.pinfold.startDelayed('staying', [1]);
    const abort = new AbortController();
    const end = bench.hand(result, { signal: abort.signal });
    await untilTold(bench.store, arrived(1));
    abort.abort();
    await expect(end).rejects.toMatchObject({ name: 'WorkerDiedError' });
  });
}
