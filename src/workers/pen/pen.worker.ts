// Before every module that builds a schema.
import '../configureZod.ts';

import { createPinfold } from '$lib/engine/index.ts';
import { DexieStore } from '$lib/engine/store/dexie/index.ts';
import { allWorkflows } from '../allWorkflows.ts';
import { exposePenWorker } from './exposePenWorker.ts';
import { oneOfAll } from './oneOfAll.ts';

// A connection of its own, which only reads, but for the shelf: of all tabs one writes that.
exposePenWorker(createPinfold({ store: new DexieStore(), workflows: allWorkflows, workers: [] }), {
  mayWrite: oneOfAll('pinfold-pen')
});
