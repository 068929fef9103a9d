import canonicalize from 'canonicalize';
import type { DecisionRow } from '../model/DecisionRow.ts';
import { sha256 } from '../model/sha256.ts';

/** What a decision's hash must be: that of all else in it, its parents' hashes included. */
export async function decisionHash({
  hash: _,
  ...rest
}: Omit<DecisionRow, 'hash'> & { readonly hash?: string }): Promise<string> {
  return sha256(canonicalize(rest) ?? '');
}
