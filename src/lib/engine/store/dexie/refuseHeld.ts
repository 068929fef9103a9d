import type { PreparedChanges } from '../common/prepareChanges.ts';
import { refuseNamed } from '../common/refuseNamed.ts';
import { claimsOn } from './claimsOn.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';

/**
 * Throws `ObjectClaimedError` when a claim of somebody else names one of the changed objects. An
 * object is named by one claim at most: what the released ones name needs no look at the others.
 */
export async function refuseHeld(
  db: PinfoldDatabase,
  { changedObjects, releases, holder }: PreparedChanges
): Promise<void> {
  const ids = new Set(changedObjects.map(({ id }) => id));
  if (releases.length > 0) {
    for (const claim of await db.claims.bulkGet([...releases])) {
      for (const oid of claim?.oids ?? []) ids.delete(oid);
    }
  }
  if (ids.size === 0) return;
  const released = new Set(releases);
  const claims = await claimsOn(db, ids);
  refuseNamed(
    claims.filter((claim) => claim.holder !== holder && !released.has(claim.id)),
    ids
  );
}
