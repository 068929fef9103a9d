// Before every module that imports others late.
import './importsInWorkers.ts';
import { createPinfold } from '../../../src/lib/engine/index.ts';
import { DexieStore } from '../../../src/lib/engine/store/dexie/index.ts';
import { exposeJobWorker } from '../../../src/workers/exposeJobWorker.ts';
import { contractWorkflows } from '../../contracts/worker/contractWorkflows.ts';

// Its name is that of the database: all else crosses as the plugin has it cross.
const store = new DexieStore({ name: self.name });
exposeJobWorker(createPinfold({ store, workflows: contractWorkflows, workers: [] }));
