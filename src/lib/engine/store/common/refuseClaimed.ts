import type { ClaimRow } from '../../model/ClaimRow.ts';
import { ObjectClaimedError } from '../../model/storeErrors.ts';

/** Throws `ObjectClaimedError` when one of `fresh` names an object of another claim, stored or fresh. */
export function refuseClaimed(stored: readonly ClaimRow[], fresh: readonly ClaimRow[]): void {
  const holders = new Map<string, string>();
  for (const { id, oids } of stored) for (const oid of oids) holders.set(oid, id);
  for (const { id, oids } of fresh) {
    const taken = oids.filter((oid) => (holders.get(oid) ?? id) !== id);
    const holder = taken[0] === undefined ? undefined : holders.get(taken[0]);
    if (holder !== undefined) throw new ObjectClaimedError(taken, holder);
    for (const oid of oids) holders.set(oid, id);
  }
}
