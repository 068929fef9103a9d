import type { WaitTerm } from './WakeRow.ts';

/** Whether enough of the jobs have ended that a term waits for. Cost: the jobs of the term. */
export function haveEnded({ jobs, mode }: WaitTerm, openJobs: ReadonlySet<string>): boolean {
  if (jobs.length === 0) return false;
  const isOpen = (id: string): boolean => openJobs.has(id);
  return mode === 'all' ? !jobs.some(isOpen) : !jobs.every(isOpen);
}
