import { expect, it } from 'vitest';
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
