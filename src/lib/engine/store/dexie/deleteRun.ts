import type { Bookkeeping } from './Bookkeeping.ts';
import { deleteLogs, deleteObjects } from './deleteObjects.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';
import { storedClaims } from './storedClaims.ts';

/** Deletes a run with its objects, their snapshots and logs, its claims with their inputs, its logs. */
export async function deleteRun(
  db: PinfoldDatabase,
  idWorkflow: string,
  books: Bookkeeping
): Promise<void> {
  await deleteObjects(db, await db.objects.where({ idWorkflow }).primaryKeys(), books);
  await db.snapshots.bulkDelete(await db.snapshots.where({ idWorkflow }).primaryKeys());
  const claims = (await storedClaims(db)).filter((claim) => claim.idWorkflow === idWorkflow);
  await db.inputs.bulkDelete(claims.map(({ id }) => id));
  await db.claims.bulkDelete(claims.map(({ id }) => id));
  await books.endJobs(db, await db.jobs.where({ idWorkflow }).primaryKeys());
  for (const table of [db.jobs, db.journal, db.effects, db.signals]) {
    await table.where({ idWorkflow }).delete();
  }
  await deleteLogs(db, [idWorkflow]);
  await db.runs.delete(idWorkflow);
}
