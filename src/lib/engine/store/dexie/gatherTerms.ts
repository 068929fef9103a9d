import type { Transaction } from 'dexie';
import type { WaitTerm } from '../../model/WakeRow.ts';

/**
 * Carries wakes over to the form that has several terms: what an object waited for is its only one. The
 * page that shows a list loads this, so it is short: what is left over of the former form nobody reads,
 * and it goes with the wake.
 */
export function gatherTerms(tx: Transaction): PromiseLike<unknown> {
  return tx
    .table<WaitTerm & { terms?: WaitTerm[] }>('wakes')
    .toCollection()
    .modify((wake) => {
      wake.terms = [{ ...wake }];
    });
}
