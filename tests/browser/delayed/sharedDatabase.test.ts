import { expect, onTestFinished, test } from 'vitest';
import {
  createPinfold,
  defineTask,
  defineWorkflow,
  inlineWorker,
  type Pinfold
} from '../../../src/lib/engine/index.ts';
import { DexieStore } from '../../../src/lib/engine/store/dexie/index.ts';
import { newDatabase } from '../store/newDatabase.ts';
import { watchTransactions } from '../store/watchTransactions.ts';

/** Instances as of several tabs: each with a connection of its own, all with the browser's locks. */
function instances(number: number, meet: (data: number) => unknown): Pinfold[] {
  const name = newDatabase();
  const double = defineTask({
    name: 'double',
    doc: 'Doubles the number.',
    run: async (obj) => {
      await meet(obj.data as number);
      obj.data = (obj.data as number) * 2;
    }
  });
  const workflows = [defineWorkflow({ name: 'double', doc: 'Doubles.', workflow: [double()] })];
  const made = Array.from({ length: number }, () =>
    createPinfold({ store: new DexieStore({ name }), workflows, workers: [inlineWorker] })
  );
  onTestFinished(async () => {
    for (const pinfold of made) await pinfold.close();
  });
  return made;
}

const data = Array.from({ length: 250 }, (_, n) => n);
const doubled = data.map((n) => 2 * n);

async function resultOf(pinfold: Pinfold | undefined, idJob: string): Promise<unknown[]> {
  await pinfold?.asyncResult(idJob);
  const job = await pinfold?.jobs.get(idJob);
  const objects = await pinfold?.runs.getObjects(job?.idWorkflow ?? '');
  return (objects ?? []).map((obj) => obj.data);
}

test('[D9] [case 6] of tabs that share a queue one runs a job, once', async () => {
  const ran: number[] = [];
  const tabs = instances(3, (n) => ran.push(n));
  for (const tab of tabs) tab.jobs.serve();
  const queued = tabs.map((tab) => tab.startDelayed('double', data));
  for (const result of queued) await result.queued;
  for (const { id } of queued) {
    for (const tab of tabs) expect(await resultOf(tab, id)).toEqual(doubled);
    expect((await tabs[0]?.jobs.get(id))?.epoch).toBe(1);
  }
  expect(ran).toHaveLength(3 * data.length);
  expect(await tabs[0]?.store.getClaims()).toEqual([]);
});

test('[S20] [case 14] a connection that is lost in the middle of a delayed run costs it nothing', async () => {
  const watched = watchTransactions();
  const [tab] = instances(1, (n) => {
    if (n !== 120) return;
    const reason = 'Connection to Indexed Database server lost. Refresh the page to try again';
    watched.failures.push(new DOMException(reason, 'UnknownError'));
  });
  const result = tab?.startDelayed('double', data);
  await result?.queued;
  expect(await resultOf(tab, result?.id ?? '')).toEqual(doubled);
  expect(watched.failures).toEqual([]);
  expect((await tab?.jobs.get(result?.id ?? ''))?.epoch).toBe(1);
});
