import { describe, expect, onTestFinished, test } from 'vitest';
import { Answers } from '../../contracts/store/Answers.ts';
import { objectRow } from '../../contracts/store/rows.ts';
import { increment } from './increment.ts';
import { newDatabase } from './newDatabase.ts';
import { openStore } from './openStore.ts';

/** Lets a worker with a connection of its own add 1 `times` times; resolves when it is through. */
function inWorker(message: { name: string; id: string; times: number }): Promise<unknown> {
  const worker = new Worker(new URL('./incrementer.worker.ts', import.meta.url), {
    type: 'module'
  });
  onTestFinished(() => worker.terminate());
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message: reason }) => reject(new Error(reason));
    worker.postMessage(message);
  });
}

describe('several threads', () => {
  test('[S2] 500 increments of each of two connections lose nothing', async () => {
    const name = newDatabase();
    const { store } = openStore({ name });
    const object = objectRow({ data: 0 });
    await store.commit({ objects: [object] });
    const elsewhere = inWorker({ name, id: object.id, times: 500 });
    for (let times = 0; times < 500; times += 1) await increment(store, object.id);
    expect(await elsewhere).toBe('done');
    expect(await store.getObject(object.id)).toMatchObject({ data: 1_000, revision: 1_001 });
  });

  test('[S14] a commit of another thread is observed', async () => {
    const name = newDatabase();
    const { store } = openStore({ name });
    const object = objectRow({ data: 0 });
    await store.commit({ objects: [object] });
    const answers = new Answers<unknown>();
    const end = store.observe(async () => (await store.getObject(object.id))?.data, answers.tell);
    await answers.until((value) => value === 0);
    await inWorker({ name, id: object.id, times: 3 });
    await answers.until((value) => value === 3);
    end();
    expect(answers.all).toEqual(answers.all.toSorted());
  });
});
