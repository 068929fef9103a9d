import type { JobEnd, Pinfold } from '../../../src/lib/engine/index.ts';

/** One attempt at a job in this thread. */
export function attempt(pinfold: Pinfold, idJob: string): Promise<JobEnd> {
  const ticket = { idJob, careful: false };
  return pinfold.jobs.carryOut(ticket, {
    signal: new AbortController().signal,
    onObject: () => undefined
  });
}
