import type { ClaimRow } from '../../model/ClaimRow.ts';
import { findKeys } from './findKeys.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';

/** The claims that name one of these objects, oldest first, not parsed yet. */
export async function claimsOn(
  { claims }: PinfoldDatabase,
  oids: Iterable<string>
): Promise<ClaimRow[]> {
  const asked = new Set(oids);
  const ids = await findKeys(claims, 'oids', asked);
  const rows = await claims.bulkGet([...ids].sort());
  return rows.flatMap((row) =>
    row !== undefined && saysWhoHasWhat(row) && row.oids.some((oid) => asked.has(oid)) ? [row] : []
  );
}

/** A claim that does not must not keep every commit from being made. */
export function saysWhoHasWhat({ oids, idWorkflow }: ClaimRow): boolean {
  return Array.isArray(oids) && typeof idWorkflow === 'string';
}
