import type { PreparedChanges } from '../common/prepareChanges.ts';
import { refuseNamed } from '../common/refuseNamed.ts';
import { claimsOn } from './claimsOn.ts';
import { expectRevisions } from './expectRevisions.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';

/**
 * Looks at what is to be deleted, after all else was written. Throws `ObjectClaimedError` when a
 * claim that stays names one of the objects, also of the runs', and `RevisionConflictError` when an
 * object is not at the revision named.
 */
export async function refuseDeletions(
  db: PinfoldDatabase,
  { deleteObjects, deleteRuns }: PreparedChanges
): Promise<void> {
  const runs = new Set(deleteRuns);
  if ((await db.claims.limit(1).primaryKeys()).length > 0) {
    const ids = new Set(deleteObjects.map(({ id }) => id));
    for (const idWorkflow of runs) {
      for (const id of await db.objects.where({ idWorkflow }).primaryKeys()) ids.add(id);
    }
    const claims = await claimsOn(db, ids);
    refuseNamed(
      claims.filter(({ idWorkflow }) => !runs.has(idWorkflow)),
      ids
    );
  }
  await expectRevisions(
    db,
    deleteObjects.flatMap(({ id, revision }) => (revision === undefined ? [] : [{ id, revision }]))
  );
}
