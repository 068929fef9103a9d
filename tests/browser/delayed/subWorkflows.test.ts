import { expect, onTestFinished, test } from 'vitest';
import { createPinfold, type WorkerPlugin } from '../../../src/lib/engine/index.ts';
import { DexieStore } from '../../../src/lib/engine/store/dexie/index.ts';
import { webWorker } from '../../../src/workers/webWorker.ts';
import { newDatabase } from '../store/newDatabase.ts';
import { tenfold, twenty } from './subWorkflows.ts';

function threads(name: string, size: number): WorkerPlugin {
  return webWorker({
    size,
    spawn: () =>
      new Worker(new URL('./subWorkflows.worker.ts', import.meta.url), { type: 'module', name })
  });
}

function openTab(name: string, size: number) {
  const store = new DexieStore({ name });
  const workers = [threads(name, size)];
  const pinfold = createPinfold({ store, workflows: [twenty, tenfold], workers });
  onTestFinished(() => pinfold.close());
  return { store, pinfold };
}

/** What became of the run and of those that it has started. */
async function outcomeOf({ store, pinfold }: ReturnType<typeof openTab>, idWorkflow: string) {
  const run = await pinfold.runs.get(idWorkflow);
  const started = await store.queryRuns({ startedBy: idWorkflow });
  const data = await Promise.all(
    started.map(async ({ id }) => (await store.getObjectsOfRun(id)).map((row) => row.data))
  );
  return { run, data: data.flat().sort((one, other) => Number(one) - Number(other)) };
}

const allTenfold = Array.from({ length: 20 }, (_, n) => n * 10);

test.each([1, 3])(
  '[D34] with a pool of %i a run finishes that waits for twenty of its own',
  async (size) => {
    const tab = openTab(newDatabase(), size);
    const result = tab.pinfold.startDelayed('twenty', [null]);
    await result.get(null, { throughWaits: true });
    const { idWorkflow } = await tab.pinfold.jobs.get(result.id);
    const { run, data } = await outcomeOf(tab, idWorkflow);
    expect(run).toMatchObject({
      status: 'COMPLETED',
      extraData: { _nb_workflow: 20, _nb_workflow_finish: 20, _nb_workflow_failed: 0 }
    });
    expect(data).toEqual(allTenfold);
    expect(await tab.store.getClaims()).toEqual([]);
  }
);

test('[D32] a tab that is closed between the starts and the wait loses and doubles nothing', async () => {
  const name = newDatabase();
  const first = openTab(name, 1);
  const result = first.pinfold.startDelayed('twenty', [null]);
  await result.queued;
  const { idWorkflow } = await first.pinfold.jobs.get(result.id);
  await new Promise<void>((resolve) => {
    const stop = first.store.observe(
      () => first.store.queryRuns({ startedBy: idWorkflow }),
      ({ length }) => {
        if (length < 8) return;
        queueMicrotask(() => stop());
        resolve();
      }
    );
  });
  await first.pinfold.close();

  const second = openTab(name, 1);
  second.pinfold.jobs.serve();
  await second.pinfold.asyncResult(result.id).get(null, { throughWaits: true });
  const { run, data } = await outcomeOf(second, idWorkflow);
  expect(run).toMatchObject({ status: 'COMPLETED', extraData: { _nb_workflow_finish: 20 } });
  expect(data).toEqual(allTenfold);
});
