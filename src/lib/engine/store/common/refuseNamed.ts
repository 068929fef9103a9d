import type { ClaimRow } from '../../model/ClaimRow.ts';
import { ObjectClaimedError } from '../../model/storeErrors.ts';

/** Throws `ObjectClaimedError` when one of these claims names one of `ids`. */
export function refuseNamed(claims: readonly ClaimRow[], ids: ReadonlySet<string>): void {
  for (const { id, oids } of claims) {
    const taken = oids.filter((oid) => ids.has(oid));
    if (taken.length > 0) throw new ObjectClaimedError(taken, id);
  }
}
