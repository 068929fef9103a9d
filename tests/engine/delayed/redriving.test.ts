import { expect, it } from 'vitest';
import { StorageFullError } from '../../../src/lib/engine/index.ts';
import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';
import { act, makePinfold, workflowOf } from '../run/support.ts';

it('[D14] a job driven again leaves alone what another job of its run has in the queue', async () => {
  let broken = true;
  const fragile = workflowOf(
    'fragile',
    act('halt', (_obj, eng) => eng.halt('Go on?')),
    act('work', (obj) => {
      if (broken) throw new RangeError('broken');
      obj.data = 'done';
    })
  );
  const pinfold = makePinfold([fragile]);
  const run = await pinfold.start('fragile', ['a', 'b']);
  const ids = (await pinfold.runs.getObjects(run.id)).map(({ id }) => id);
  const results = ids.map((id) => pinfold.continueOidDelayed(id));
  for (const result of results) await expect(result).rejects.toThrow('broken');
  await pinfold.jobs.close();
  broken = false;
  const queueing = makePinfold([fragile], { store: pinfold.store, workers: [] });
  const [first, second] = results.map(({ id }) => id) as [string, string];
  await queueing.jobs.redrive(first);
  await queueing.jobs.redrive(second);
  const jobs = await Promise.all([first, second].map((id) => queueing.jobs.get(id)));
  expect(jobs.map(({ status }) => status)).toEqual(['PENDING', 'PENDING']);
  const next = makePinfold([fragile], { store: pinfold.store });
  next.jobs.serve();
  await Promise.all([first, second].map((id) => next.asyncResult(id)));
  const objects = await next.runs.getObjects(run.id);
  expect(objects.map(({ data, status }) => [data, status])).toEqual([
    ['done', 'COMPLETED'],
    ['done', 'COMPLETED']
  ]);
  await next.close();
});

it('[D7] a job driven again counts also what it has kept and never stored', async () => {
  class TightStore extends MemoryStore {
    room = 1;

    override async commit(changes: Parameters<MemoryStore['commit']>[0]): Promise<void> {
      if ((changes.objects?.length ?? 0) > this.room) throw new StorageFullError();
      await super.commit(changes);
    }
  }
  const store = new TightStore();
  const pinfold = makePinfold(
    [
      workflowOf(
        'quick',
        act('work', () => undefined)
      )
    ],
    { store }
  );
  const result = pinfold.startDelayed('quick', [1, 2, 3, 4]);
  await expect(result).rejects.toMatchObject({ code: 'STORAGE_FULL' });
  store.room = Infinity;
  await pinfold.jobs.redrive(result.id);
  await pinfold.asyncResult(result.id);
  const { progress } = await pinfold.jobs.get(result.id);
  expect(progress).toMatchObject({ done: 4, total: 4 });
  await pinfold.close();
});
