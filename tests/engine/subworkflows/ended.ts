import type {
  AsyncResult,
  Pinfold,
  RunOutcome,
  WorkflowEngine
} from '../../../src/lib/engine/index.ts';

/** Waits until the run has nothing left that goes on by itself. */
export async function ended(
  pinfold: Pinfold,
  result: AsyncResult | WorkflowEngine
): Promise<RunOutcome> {
  let id = result.id;
  if ('queued' in result) {
    await result.queued;
    id = (await pinfold.jobs.get(id)).idWorkflow;
  }
  await new Promise<void>((resolve) => {
    const stop = pinfold.store.observe(
      async () => {
        const run = await pinfold.store.getRun(id);
        const waiting = await pinfold.store.queryObjects({ idWorkflow: id, status: 'WAITING' });
        const jobs = await pinfold.store.queryJobs({ idWorkflow: id });
        return (
          run?.status === 'RUNNING' ||
          run?.status === 'NEW' ||
          waiting.rows.length > 0 ||
          jobs.some(({ finished }) => finished === null)
        );
      },
      (goesOn) => {
        if (goesOn) return;
        queueMicrotask(() => stop());
        resolve();
      }
    );
  });
  return pinfold.uuidToWorkflow(id);
}
