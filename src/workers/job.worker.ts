// Before every module that builds a schema.
import './configureZod.ts';

import { createPinfold } from '$lib/engine/index.ts';
import { DexieStore } from '$lib/engine/store/dexie/index.ts';
import { allWorkflows } from './allWorkflows.ts';
import { exposeJobWorker } from './exposeJobWorker.ts';

// The worker's own instance of everything, on a connection of its own. It hands out no jobs itself:
// what its tasks queue is handed out by the page.
exposeJobWorker(createPinfold({ store: new DexieStore(), workflows: allWorkflows, workers: [] }));
