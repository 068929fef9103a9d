import { expose } from 'comlink';
import type { Pinfold } from '$lib/engine/index.ts';
import { ticketSchema, type JobWorker } from './JobWorker.ts';

/** Makes the present thread a worker that carries out jobs with `pinfold`, which must hand out none itself. */
export function exposeJobWorker(pinfold: Pinfold): void {
  const worker: JobWorker = {
    ping: () => true,
    carryOut: (ticket, onObject) =>
      pinfold.jobs.carryOut(ticketSchema.parse(ticket), {
        // Ended from outside by the job's row in the store, or by force.
        signal: new AbortController().signal,
        onObject
      })
  };
  expose(worker);
}
