import type { Transaction } from 'dexie';
import type { WaitTerm } from '../../model/WakeRow.ts';

/** What is looked at of a wake, before and after. */
type Waits = Partial<WaitTerm> & {
  terms?: { [Key in keyof WaitTerm]: WaitTerm[Key] | undefined }[];
};

/** Carries wakes over to the form that has several terms: what an object waited for is its only one. */
export function gatherTerms(tx: Transaction): PromiseLike<unknown> {
  return tx
    .table<Waits>('wakes')
    .toCollection()
    .modify(({ key, until, event, jobs, mode, ...rest }, ref) => {
      ref.value = { ...rest, terms: [{ key, until, event, jobs, mode }] };
    });
}
