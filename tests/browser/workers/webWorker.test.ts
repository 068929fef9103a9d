import { expect, test } from 'vitest';
import { inlineWorker } from '../../../src/lib/engine/index.ts';
import { DexieStore } from '../../../src/lib/engine/store/dexie/index.ts';
import { webWorker } from '../../../src/workers/webWorker.ts';
import { Bench } from '../../contracts/worker/Bench.ts';
import { arrived, untilTold } from '../../contracts/worker/contractWorkflows.ts';
import { describeWorkerPlugin, type WorkerSubject } from '../../contracts/worker/workerContract.ts';
import { newDatabase } from '../store/newDatabase.ts';

const spawned: Worker[] = [];

function makeSubject(onSpawn: (worker: Worker) => void = () => undefined): WorkerSubject {
  const name = newDatabase();
  const spawn = () => {
    const url = new URL('./contract.worker.ts', import.meta.url);
    const worker = new Worker(url, { type: 'module', name });
    onSpawn(worker);
    spawned.push(worker);
    return worker;
  };
  return {
    plugin: webWorker({ spawn, size: 2, grace: 300 }),
    openStore: () => new DexieStore({ name })
  };
}

describeWorkerPlugin({
  name: 'webWorker, DexieStore',
  makeSubject,
  crash: () => {
    for (const worker of spawned.splice(0)) {
      worker.terminate();
      // A browser tells of a thread without memory like so.
      worker.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }));
    }
  }
});

test('[D53] a thread whose message cannot be read is taken for dead', async () => {
  const spawnedHere: Worker[] = [];
  const bench = await Bench.open(makeSubject((worker) => spawnedHere.push(worker)));
  const end = bench.hand(bench.pinfold.startDelayed('staying', [1]));
  await untilTold(bench.store, arrived(1));
  spawnedHere[0]?.dispatchEvent(new MessageEvent('messageerror'));
  await expect(end).rejects.toMatchObject({ name: 'WorkerDiedError', death: 'crashed' });
  await bench.close();
});

test('[D52] an id and a flag are all that crosses to a thread', async () => {
  const sent: string[] = [];
  const bench = await Bench.open(
    makeSubject((worker) => {
      const post = worker.postMessage.bind(worker);
      worker.postMessage = (
        message: unknown,
        given?: Transferable[] | StructuredSerializeOptions
      ) => {
        sent.push(JSON.stringify(message));
        post(message, Array.isArray(given) ? { transfer: given } : given);
      };
    })
  );
  const secret = 271828182845;
  const result = bench.pinfold.startDelayed('doubling', [secret], { password: 'crow' });
  expect(await bench.hand(result)).toBe('ended');
  expect(await bench.data(result.id)).toEqual([2 * secret]);
  const calls = sent.filter((message) => message.includes('carryOut'));
  expect(calls).toHaveLength(1);
  expect(calls[0]).toContain(JSON.stringify({ idJob: result.id, careful: false }));
  expect(sent.join()).not.toContain(String(secret));
  expect(sent.join()).not.toContain('crow');
  await bench.close();
});

test.each<[string, () => Worker]>([
  [
    'throw as they are made',
    () => {
      throw new DOMException('Workers are forbidden here', 'SecurityError');
    }
  ],
  ['are not there', () => new Worker('/no-such.worker.js', { type: 'module' })]
])(
  '[D84] where threads %s the jobs are carried out all the same, which is told once',
  async (_, spawn) => {
    const told: string[] = [];
    const name = newDatabase();
    const bench = await Bench.open({
      plugin: webWorker({
        spawn,
        size: 2,
        fallback: inlineWorker,
        onFallback: ({ message }) => told.push(message)
      }),
      openStore: () => new DexieStore({ name })
    });
    const results = [1, 2, 3].map((n) => bench.pinfold.startDelayed('doubling', [n]));
    const ends = await Promise.all(results.map((result) => bench.hand(result)));
    expect(ends).toEqual(['ended', 'ended', 'ended']);
    const data = await Promise.all(results.map(({ id }) => bench.data(id)));
    expect(data).toEqual([[2], [4], [6]]);
    expect(told).toHaveLength(1);
    await bench.close();
  }
);

test('[D84] where threads throw as they are made and nothing takes their place, that is why', async () => {
  const name = newDatabase();
  const bench = await Bench.open({
    plugin: webWorker({
      spawn: () => {
        throw new DOMException('Workers are forbidden here', 'SecurityError');
      }
    }),
    openStore: () => new DexieStore({ name })
  });
  await expect(bench.hand(bench.pinfold.startDelayed('doubling', [1]))).rejects.toMatchObject({
    name: 'WorkerDiedError',
    death: 'not loaded',
    message: expect.stringContaining('Workers are forbidden here') as string
  });
  await bench.close();
});
