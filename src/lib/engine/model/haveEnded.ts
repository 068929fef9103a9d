import type { WaitTerm } from './WakeRow.ts';

/** Whether enough of the jobs have ended that a term waits for. */
export function haveEnded({ jobs, mode }: WaitTerm, openJobs: readonly string[]): boolean {
  if (jobs.length === 0) return false;
  const isOpen = (id: string): boolean => openJobs.includes(id);
  return mode === 'all' ? !jobs.some(isOpen) : !jobs.every(isOpen);
}
