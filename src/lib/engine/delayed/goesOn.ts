import type { JobRow } from '../model/JobRow.ts';
import type { Store } from '../ports/Store.ts';

/**
 * Whether a run has a job in the queue or under way, or an object that goes on by itself when its wait
 * is over.
 *
 * @param counts Which of its jobs count.
 */
export async function goesOn(
  store: Store,
  idWorkflow: string,
  counts: (job: JobRow) => boolean = isOpen
): Promise<boolean> {
  const before = await store.queryJobs({ idWorkflow });
  if (before.some(counts) || (await store.getWakesOfRun(idWorkflow, 1)).length > 0) return true;
  // Queued again while this was read: perhaps it waits anew.
  const after = await store.queryJobs({ idWorkflow });
  return after.length !== before.length || after.some(counts);
}

export function isOpen({ finished }: JobRow): boolean {
  return finished === null;
}
