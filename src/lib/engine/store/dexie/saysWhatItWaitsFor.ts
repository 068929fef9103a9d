import type { WakeRow } from '../../model/WakeRow.ts';

/** A wake as it lies in the store, not parsed: one that does not must keep nobody from writing. */
export function saysWhatItWaitsFor({ idWorkflow, terms, openJobs }: WakeRow): boolean {
  return typeof idWorkflow === 'string' && Array.isArray(openJobs) && isListOfTerms(terms);
}

function isListOfTerms(terms: unknown): boolean {
  return Array.isArray(terms) && terms.every(isTerm);
}

function isTerm(term: unknown): boolean {
  return typeof term === 'object' && term !== null && 'jobs' in term && Array.isArray(term.jobs);
}
