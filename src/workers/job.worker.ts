// Before every module that builds a schema.
import './configureZod.ts';

import { expose } from 'comlink';
import { createPinfold } from '$lib/engine/index.ts';
import { DexieStore } from '$lib/engine/store/dexie/index.ts';
import { allWorkflows } from './allWorkflows.ts';
import { ticketSchema, type JobWorker } from './JobWorker.ts';

// The worker's own instance of everything, on a connection of its own. It hands out no jobs itself:
// what its tasks queue is handed out by the page.
const pinfold = createPinfold({ store: new DexieStore(), workflows: allWorkflows, workers: [] });

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
