import type { JobRow } from '../model/JobRow.ts';
import { countIn } from '../model/Tally.ts';
import type { Store } from '../ports/Store.ts';

/** Whether a run has a job in the queue or under way, or an object that goes on by itself when its wait is over. */
export async function goesOn(store: Store, idWorkflow: string): Promise<boolean> {
  const before = await store.queryJobs({ idWorkflow });
  if (before.some(isOpen) || (await hasWakes(store, idWorkflow))) return true;
  // Queued again while this was read: perhaps it waits anew.
  const after = await store.queryJobs({ idWorkflow });
  return after.length !== before.length || after.some(isOpen);
}

function isOpen({ finished }: JobRow): boolean {
  return finished === null;
}

async function hasWakes(store: Store, idWorkflow: string): Promise<boolean> {
  if (countIn(await store.getTally(idWorkflow), { status: 'WAITING' }) === 0) return false;
  const rows = await store.getObjectsOfRun(idWorkflow);
  const waiting = rows.filter(({ status }) => status === 'WAITING').map(({ id }) => id);
  return (await store.getWakes(waiting)).some((wake) => wake !== undefined);
}
