import type { ClaimRow } from '../../model/ClaimRow.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';

/** All claims that say who has what: a row that does not must not keep every commit from being made. */
export async function storedClaims(db: PinfoldDatabase): Promise<ClaimRow[]> {
  const rows = await db.claims.toArray();
  return rows.filter(
    ({ oids, idWorkflow }) => Array.isArray(oids) && typeof idWorkflow === 'string'
  );
}
