import { newId } from '../model/ids.ts';

const jobPrefix = 'pinfold:job:';

/** Name of the lease that one holder has while it works on a run. */
export function holderName(idWorkflow: string): string {
  return `${holderPrefix(idWorkflow)}${newId()}`;
}

/** How the names of all holders that work on this run begin. */
export function holderPrefix(idWorkflow: string): string {
  return `pinfold:run:${idWorkflow}:`;
}

/** Name of the lease that a worker has while it has the job; its claims say so from the beginning. */
export function jobHolder(idJob: string): string {
  return `${jobPrefix}${idJob}`;
}

export function isJobHolder(holder: string): boolean {
  return holder.startsWith(jobPrefix);
}
