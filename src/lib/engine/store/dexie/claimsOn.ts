import type { ClaimRow } from '../../model/ClaimRow.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';

/** So few objects are looked for one by one; more lie close together mostly. */
const mostSingly = 16;

/**
 * The claims that name one of these objects, not parsed yet. Objects of a group have been made one
 * after the other: one question tells who has any between the first and the last of them. Where that
 * would be far more than was asked for, all claims are read.
 */
export async function claimsOn(db: PinfoldDatabase, oids: Iterable<string>): Promise<ClaimRow[]> {
  const asked = new Set(oids);
  const ids = await idsOfClaims(db, [...asked].sort());
  const rows =
    ids === undefined ? await db.claims.toArray() : await db.claims.bulkGet([...new Set(ids)]);
  return rows.flatMap((row) =>
    row !== undefined && saysWhoHasWhat(row) && row.oids.some((oid) => asked.has(oid)) ? [row] : []
  );
}

/** A claim that does not must not keep every commit from being made. */
export function saysWhoHasWhat({ oids, idWorkflow }: ClaimRow): boolean {
  return Array.isArray(oids) && typeof idWorkflow === 'string';
}

async function idsOfClaims(
  { claims }: PinfoldDatabase,
  sorted: readonly string[]
): Promise<string[] | undefined> {
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (sorted.length <= mostSingly || first === undefined || last === undefined) {
    const found = sorted.map((oid) => claims.where('oids').equals(oid).primaryKeys());
    return (await Promise.all(found)).flat();
  }
  const most = 4 * sorted.length;
  const ids = await claims.where('oids').between(first, last, true, true).limit(most).primaryKeys();
  return ids.length < most ? ids : undefined;
}
