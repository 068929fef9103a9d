import type { RunRow, Store } from '$lib/engine/index.ts';

/** Whether an object of the run goes on by itself. */
export async function waitsByItself(
  store: Store,
  { id, status }: Pick<RunRow, 'id' | 'status'>
): Promise<boolean> {
  return status !== 'COMPLETED' && (await store.getWakesOfRun(id, 1)).length > 0;
}
