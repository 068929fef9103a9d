// Before every module that imports others late.
import '../workers/importsInWorkers.ts';
import { createPinfold } from '../../../src/lib/engine/index.ts';
import { DexieStore } from '../../../src/lib/engine/store/dexie/index.ts';
import { exposePenWorker } from '../../../src/workers/pen/exposePenWorker.ts';
import { oneOfAll } from '../../../src/workers/pen/oneOfAll.ts';
import { flock, renamedFlock } from './flock.ts';

// Its name is that of the database, and which workflow it knows.
const [name = '', variant = ''] = self.name.split(' ');
exposePenWorker(
  createPinfold({
    store: new DexieStore({ name }),
    workflows: [variant === 'renamed' ? renamedFlock : flock],
    workers: []
  }),
  { times: { quiet: 0, pause: 0 }, mayWrite: oneOfAll(name) }
);
