import { wakeRowSchema, type WakeRow } from '../../model/WakeRow.ts';
import { withOpenJobs } from '../common/wakeRules.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';
import { saysWhatItWaitsFor } from './saysWhatItWaitsFor.ts';

// A job that has ended is still waited for while its run goes on by itself: an object of it waits, or
// has been queued again.

/** These jobs have ended, or are gone: whoever waits for them may be due. */
export async function endJobs(db: PinfoldDatabase, idJobs: readonly string[]): Promise<void> {
  if (idJobs.length === 0) return;
  const waiting = await db.wakes.where('openJobs').anyOf(idJobs).distinct().toArray();
  const gone = new Set(idJobs);
  const readable = waiting.filter(saysWhatItWaitsFor);
  await db.wakes.bulkPut(readable.map((wake) => withOpenJobs(wake, (id) => !gone.has(id))));
}

/** Of each of these runs that does not go on any more the jobs have ended. Cost: one question where nobody waits for jobs. */
export async function endRuns(db: PinfoldDatabase, idRuns: readonly string[]): Promise<void> {
  if (idRuns.length === 0) return;
  const waiting = await db.wakes.where('openJobs').above('').limit(1).primaryKeys();
  if (waiting.length === 0) return;
  for (const idWorkflow of new Set(idRuns)) {
    if (await goesOn(db, idWorkflow)) continue;
    await endJobs(db, await db.jobs.where({ idWorkflow }).primaryKeys());
  }
}

/** Those of the jobs that are not over. */
export async function openAmong(
  db: PinfoldDatabase,
  idJobs: readonly string[]
): Promise<ReadonlySet<string>> {
  const open = new Set<string>();
  const runs = new Map<string, boolean>();
  for (const job of await db.jobs.bulkGet([...new Set(idJobs)])) {
    if (job === undefined) continue;
    const { id, idWorkflow, finished } = job;
    if (finished === null) open.add(id);
    else {
      const isOn = runs.get(idWorkflow) ?? (await goesOn(db, idWorkflow));
      runs.set(idWorkflow, isOn);
      if (isOn) open.add(id);
    }
  }
  return open;
}

async function goesOn(db: PinfoldDatabase, idWorkflow: string): Promise<boolean> {
  const waiting = db.wakes.where({ idWorkflow }).filter(isReadable);
  if ((await waiting.first()) !== undefined) return true;
  const open = db.jobs.where({ idWorkflow }).filter(({ finished }) => finished === null);
  return (await open.first()) !== undefined;
}

/** By one that is not nothing ever goes on. */
function isReadable(wake: WakeRow): boolean {
  return wakeRowSchema.safeParse(wake).success;
}
