import { expect, test } from 'vitest';
import type { JobRow } from '../../../src/lib/engine/model/JobRow.ts';
import { newId } from '../../../src/lib/engine/model/ids.ts';
import type { WakeRow } from '../../../src/lib/engine/model/WakeRow.ts';
import type { Changes } from '../../../src/lib/engine/ports/Store.ts';
import { jobRow, objectRow, waitTerm, wakeRow } from '../../contracts/store/rows.ts';
import { lookedAt } from './looksOf.ts';
import { newDatabase } from './newDatabase.ts';
import { openStore } from './openStore.ts';

/** An object of the run that waits for this job. */
function waiting(idWorkflow: string, job: JobRow): Changes & { readonly wakes: WakeRow[] } {
  const object = objectRow({ idWorkflow, status: 'WAITING' });
  const jobs = [job.id];
  return {
    objects: [object],
    wakes: [wakeRow(object, { terms: [waitTerm({ jobs })], openJobs: jobs })]
  };
}

test('[D76] what a wait for a job looks at does not grow with what waits already in its run', async () => {
  const { store } = openStore({ name: newDatabase() });
  const own = jobRow();
  const run = own.idWorkflow;
  await store.commit({ jobs: [own], objects: [objectRow({ idWorkflow: run })] });
  // Whoever has started the run waits for it, as mostly.
  await store.commit(waiting(newId(), own));
  const costs: number[] = [];
  for (let n = 0; n < 4; n += 1) {
    const jobs = Array.from({ length: 50 }, () => jobRow());
    await store.commit({ jobs });
    const waits = jobs.map((job) => waiting(run, job));
    const [objects, wakes] = [
      waits.flatMap((wait) => wait.objects ?? []),
      waits.flatMap((wait) => wait.wakes)
    ];
    costs.push(await lookedAt(() => store.commit({ objects, wakes })));
  }
  expect(costs).toEqual(costs.map(() => costs[0]));
});

test('[D76] a ring is found among many that wait, although it leads through other runs', async () => {
  const { store } = openStore({ name: newDatabase() });
  const [first, second, third] = [jobRow(), jobRow(), jobRow()];
  const others = Array.from({ length: 30 }, () => jobRow());
  await store.commit({ jobs: [first, second, third, ...others] });
  for (const job of others) await store.commit(waiting(first.idWorkflow, job));
  await store.commit(waiting(second.idWorkflow, third));
  await store.commit(waiting(third.idWorkflow, first));
  expect(await store.getNextDue(-1)).toBeUndefined();
  const closing = waiting(first.idWorkflow, second);
  await store.commit(closing);
  const [due, ...more] = await store.getDueWakes(0);
  expect(due).toMatchObject({
    id: closing.wakes[0]?.id,
    ring: [first.idWorkflow, second.idWorkflow, third.idWorkflow]
  });
  expect(more).toEqual([]);
});
