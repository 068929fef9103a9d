import type { AsyncResult, Pinfold, RunOutcome } from '../../../src/lib/engine/index.ts';

/** Waits until nothing of the delayed run goes on by itself. */
export async function ended(pinfold: Pinfold, result: AsyncResult): Promise<RunOutcome> {
  const id = await result.get((idWorkflow) => idWorkflow, { throughWaits: true });
  return pinfold.uuidToWorkflow(id);
}

/** The same of a run that was started in the page. */
export async function untilDone(pinfold: Pinfold, id: string): Promise<RunOutcome> {
  await new Promise<void>((resolve) => {
    const stop = pinfold.store.observe(
      () => pinfold.store.getRun(id),
      (run) => {
        if (run?.status !== 'COMPLETED' && run?.status !== 'ERROR') return;
        queueMicrotask(() => stop());
        resolve();
      }
    );
  });
  return pinfold.uuidToWorkflow(id);
}
