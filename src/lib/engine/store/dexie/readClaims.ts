import type { ClaimRow } from '../../model/ClaimRow.ts';
import type { ClaimQuery } from '../../ports/Store.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';

/** The claims that a query asks for, oldest first, not parsed yet: ties of an index are in the order of the ids. */
export function readClaims(
  { claims }: PinfoldDatabase,
  { holder, idWorkflow }: ClaimQuery
): PromiseLike<ClaimRow[]> {
  if (holder === undefined) {
    return (idWorkflow === undefined ? claims : claims.where({ idWorkflow })).toArray();
  }
  const own = claims.where({ holder });
  return (
    idWorkflow === undefined ? own : own.filter((row) => row.idWorkflow === idWorkflow)
  ).toArray();
}

/** See `Store.getHolders`. */
export async function readHolders(
  { claims }: PinfoldDatabase,
  prefix: string,
  limit: number
): Promise<string[]> {
  const names = claims.where('holder').startsWith(prefix);
  const keys = await (limit === Infinity ? names : names.limit(limit)).uniqueKeys();
  return keys.map(String);
}
