import { z } from 'zod';
import { createPinfold } from '../../src/lib/engine/index.ts';
import { DexieStore } from '../../src/lib/engine/store/dexie/index.ts';
import { exposePenWorker } from '../../src/workers/pen/exposePenWorker.ts';
import { penWorkflow } from './penRows.ts';

z.config({ jitless: true });

exposePenWorker(
  createPinfold({
    store: new DexieStore({ name: 'bench-pen' }),
    workflows: [penWorkflow],
    workers: []
  }),
  // Written at once, and then not again while something is measured.
  { times: { quiet: 0, pause: Infinity } }
);
