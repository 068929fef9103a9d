import { newId } from '../model/ids.ts';

/** How the names of holders begin that work on a run by themselves. */
export const runHolders = 'pinfold:run:';
/** How those of jobs begin, which wait, are under way, or have left something undone. */
export const jobHolders = 'pinfold:job:';

/** Name of the lease that one holder has while it works on a run. */
export function holderName(idWorkflow: string): string {
  return `${holderPrefix(idWorkflow)}${newId()}`;
}

/** How the names of all holders that work on this run begin. */
export function holderPrefix(idWorkflow: string): string {
  return `${runHolders}${idWorkflow}:`;
}

/** Name of the lease that a worker has while it has the job; its claims say so from the beginning. */
export function jobHolder(idJob: string): string {
  return `${jobHolders}${idJob}`;
}

export function isJobHolder(holder: string): boolean {
  return holder.startsWith(jobHolders);
}
