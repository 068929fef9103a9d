import { expect, onTestFinished, test } from 'vitest';
import {
  createPinfold,
  defineTask,
  defineWorkflow,
  inlineWorker,
  openJobStatuses
} from '../../../src/lib/engine/index.ts';
import { DexieStore } from '../../../src/lib/engine/store/dexie/index.ts';
import { newDatabase } from '../store/newDatabase.ts';

const count = 120;

test('[D75] hundreds of one-object jobs that were queued before are done', async () => {
  const done = new Set<unknown>();
  const note = defineTask({
    name: 'note',
    doc: 'Notes that the object was here.',
    run: (obj) => {
      done.add(obj.data);
    }
  });
  const workflows = [defineWorkflow({ name: 'note', doc: 'Notes.', workflow: [note()] })];
  const name = newDatabase();
  const store = new DexieStore({ name });
  const queueing = createPinfold({ store: new DexieStore({ name }), workflows, workers: [] });
  onTestFinished(() => queueing.close());
  await Promise.all(
    Array.from({ length: count }, (_, n) => queueing.startDelayed('note', [n]).queued)
  );
  const pinfold = createPinfold({ store, workflows, workers: [inlineWorker] });
  onTestFinished(() => pinfold.close());
  await new Promise<void>((resolve) => {
    const stop = store.observe(
      () => store.getRunsOfJobs(openJobStatuses, 1),
      (open) => {
        if (open.length > 0) return;
        stop();
        resolve();
      }
    );
    pinfold.jobs.serve();
  });
  expect(done.size).toBe(count);
  expect(await store.queryJobs({ statuses: ['SUCCESS'] })).toHaveLength(count);
});
