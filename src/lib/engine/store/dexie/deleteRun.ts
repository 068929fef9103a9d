import { deleteLogs, deleteObjects } from './deleteObjects.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';
import { endJobs } from './endRuns.ts';
import type { writeTallies } from './writeTallies.ts';

/** Deletes a run with its objects, their snapshots and logs, its claims with their inputs, its logs. */
export async function deleteRun(
  db: PinfoldDatabase,
  idWorkflow: string,
  keepTallies: typeof writeTallies
): Promise<void> {
  await deleteObjects(db, await db.objects.where({ idWorkflow }).primaryKeys(), keepTallies);
  await db.snapshots.bulkDelete(await db.snapshots.where({ idWorkflow }).primaryKeys());
  const claims = await db.claims.where({ idWorkflow }).primaryKeys();
  await db.inputs.bulkDelete(claims);
  await db.claims.bulkDelete(claims);
  await endJobs(db, await db.jobs.where({ idWorkflow }).primaryKeys());
  for (const table of [db.jobs, db.journal, db.effects]) {
    await table.where({ idWorkflow }).delete();
  }
  await deleteLogs(db, [idWorkflow]);
  await db.runs.delete(idWorkflow);
}
