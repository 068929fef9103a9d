import { expect, it } from 'vitest';
import { defineWorkflow } from '../../../src/lib/engine/index.ts';
import { act } from '../run/support.ts';
import { attempt } from './attempt.ts';
import { day, make } from './waiting.ts';

it('[D13] a job goes on from its own notes, which another job of its run leaves alone', async () => {
  const ran: string[] = [];
  let fails = true;
  const retried = defineWorkflow({
    name: 'retried',
    doc: '',
    retry: { limit: 3, delay: 5000 },
    workflow: [
      act('wait', async (_obj, eng) => void (await eng.waitFor('go'))),
      act('first', ({ data }) => void ran.push(`${data as string}1`)),
      act('second', ({ data }) => {
        ran.push(`${data as string}2`);
        if (data === 'a' && fails) throw new Error('not yet');
      })
    ]
  });
  const { pinfold, clock, store } = make([retried], { workers: [] });
  const { id: idWorkflow } = await pinfold.start('retried', ['a', 'b']);
  const [a, b] = await pinfold.runs.getObjects(idWorkflow);
  await pinfold.signalObject(a?.id ?? '', 'go');
  await pinfold.wakeDue();
  const [job] = await pinfold.jobs.query({ idWorkflow });
  expect(job?.status).toBe('RETRY');
  await pinfold.signalObject(b?.id ?? '', 'go');
  await pinfold.wakeDue();
  fails = false;
  clock.pass(day);
  await attempt(pinfold, job?.id ?? '');
  expect(ran).toEqual(['a1', 'a2', 'b1', 'b2', 'a2']);
  expect(await store.getJournal(idWorkflow)).toEqual([]);
});

it('[D14] what a person has changed in a failed object is what it goes on with', async () => {
  const seen: unknown[] = [];
  let fails = true;
  const retried = defineWorkflow({
    name: 'retried',
    doc: '',
    retry: { limit: 1, delay: 0 },
    workflow: [
      act('look', ({ data }) => {
        seen.push(data);
        if (fails) throw new Error('not so');
      })
    ]
  });
  const { pinfold, clock } = make([retried], { workers: [] });
  const result = pinfold.startDelayed('retried', ['as it was']);
  await result.queued;
  await attempt(pinfold, result.id);
  clock.pass(day);
  await attempt(pinfold, result.id);
  expect(await result.status()).toBe('FAILURE');
  const { idWorkflow } = await pinfold.jobs.get(result.id);
  const [object] = await pinfold.runs.getObjects(idWorkflow);
  object?.setData('changed');
  await object?.save();
  fails = false;
  await pinfold.jobs.redrive(result.id);
  await attempt(pinfold, result.id);
  expect(seen).toEqual(['as it was', 'as it was', 'changed']);
});
