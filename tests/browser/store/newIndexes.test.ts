import { expect, test } from 'vitest';
import { claimOn, jobRow, objectRow, runRow } from '../../contracts/store/rows.ts';
import { newDatabase } from './newDatabase.ts';
import { openStore } from './openStore.ts';
import { openFormer, putRaw } from './raw.ts';

test('[S16] [S75] [S76] jobs, runs and claims of a former form are found as new ones are', async () => {
  const name = newDatabase();
  const [run, object] = [runRow({ status: 'RUNNING' }), objectRow()];
  const jobs = [jobRow({ priority: 1 }), jobRow({ idWorkflow: run.id, priority: 2 })];
  const claim = claimOn([object], { idWorkflow: run.id, holder: 'dead' });
  const raw = await openFormer(name, 4);
  await putRaw(raw, 'claims', claim);
  await putRaw(raw, 'objects', object);
  for (const row of [run, runRow({ status: 'COMPLETED' })]) await putRaw(raw, 'runs', row);
  for (const job of jobs) await putRaw(raw, 'jobs', job);
  raw.close();

  const { store } = openStore({ name });
  const { turns } = await store.getQueue({ now: 1, limit: 9 });
  expect(turns.map(({ id }) => id)).toEqual(jobs.toReversed().map(({ id }) => id));
  expect(await store.getRunsOfJobs(['PENDING'], 9)).toHaveLength(2);
  expect(await store.queryJobs({ statuses: ['PENDING'], limit: 1 })).toEqual([jobs[1]]);
  expect(await store.queryRuns({ status: 'RUNNING' })).toEqual([run]);
  expect(await store.getHolders()).toEqual(['dead']);
  expect(await store.getClaims({ idWorkflow: run.id })).toEqual([claim]);
  expect(await store.getClaimsOn([object.id])).toEqual([claim]);
});
