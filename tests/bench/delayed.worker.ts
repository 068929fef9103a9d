import { z } from 'zod';
import { createPinfold } from '../../src/lib/engine/index.ts';
import { DexieStore } from '../../src/lib/engine/store/dexie/index.ts';
import { exposeJobWorker } from '../../src/workers/exposeJobWorker.ts';
import { benchWorkflow, checkpointedWorkflow, sleepyWorkflow } from './benchWorkflows.ts';

z.config({ jitless: true });

exposeJobWorker(
  createPinfold({
    store: new DexieStore({ name: 'bench-delayed' }),
    workflows: [benchWorkflow, checkpointedWorkflow, sleepyWorkflow],
    workers: []
  })
);
