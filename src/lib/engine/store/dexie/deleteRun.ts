import type { Bookkeeping } from './Bookkeeping.ts';
import { deleteLogs, deleteObjects } from './deleteObjects.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';

/** Deletes a run with its objects, their snapshots and logs, its claims with their inputs, its logs; answers its objects' ids. */
export async function deleteRun(
  db: PinfoldDatabase,
  idWorkflow: string,
  books: Bookkeeping
): Promise<string[]> {
  // Its packs first: nothing has to be taken out of them.
  await db.packs.bulkDelete(await db.packs.where({ idWorkflow }).primaryKeys());
  await db.snapshots.bulkDelete(await db.snapshots.where({ idWorkflow }).primaryKeys());
  const objects = await db.objects.where({ idWorkflow }).primaryKeys();
  await deleteObjects(db, objects, books);
  const claims = await db.claims.where({ idWorkflow }).primaryKeys();
  await db.inputs.bulkDelete(claims);
  await db.claims.bulkDelete(claims);
  await books.endJobs(db, await db.jobs.where({ idWorkflow }).primaryKeys());
  for (const table of [db.jobs, db.journal, db.effects, db.signals]) {
    await table.where({ idWorkflow }).delete();
  }
  await deleteLogs(db, [idWorkflow]);
  await db.runs.delete(idWorkflow);
  return objects;
}
