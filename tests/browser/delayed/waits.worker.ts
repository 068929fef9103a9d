import { createPinfold } from '../../../src/lib/engine/index.ts';
import { DexieStore } from '../../../src/lib/engine/store/dexie/index.ts';
import { exposeJobWorker } from '../../../src/workers/exposeJobWorker.ts';
import { asking, hurried, patient } from './waitWorkflows.ts';

// The database is named by the worker itself.
exposeJobWorker(
  createPinfold({
    store: new DexieStore({ name: self.name }),
    workflows: [patient, hurried, asking],
    workers: []
  })
);
