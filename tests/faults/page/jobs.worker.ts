import { createPinfold } from '../../../src/lib/engine/index.ts';
import { DexieStore } from '../../../src/lib/engine/store/dexie/index.ts';
import { exposeJobWorker } from '../../../src/workers/exposeJobWorker.ts';
import { workflows } from './workflows.ts';

if (self.name === 'throws at load') throw new Error('no such luck');
exposeJobWorker(createPinfold({ store: new DexieStore(), workflows, workers: [] }));
