import { wrap } from 'comlink';
import { Dexie } from 'dexie';
import { createPinfold, type Pinfold } from '../../src/lib/engine/index.ts';
import { DexieStore } from '../../src/lib/engine/store/dexie/index.ts';
import { webWorker } from '../../src/workers/webWorker.ts';
import { BareDatabase } from './BareDatabase.ts';
import { benchWorkflow, checkpointedWorkflow } from './benchWorkflows.ts';
import { interleave } from './interleave.ts';
import { against, percentile, type Measure } from './Measure.ts';
import { doneRow, record, snapshotOf } from './records.ts';
import { wakesBench } from './wakes.ts';

const objectCount = 2_000;
const roundtrips = 60;

/** Delayed runs in a worker, beside `start` in the page and Dexie's own `bulkPut`. */
export async function delayedBench(): Promise<Measure[]> {
  const store = new DexieStore({ name: 'bench-delayed' });
  const worker = webWorker({
    size: 1,
    spawn: () => new Worker(new URL('./delayed.worker.ts', import.meta.url), { type: 'module' })
  });
  const workflows = [benchWorkflow, checkpointedWorkflow];
  const pinfold = createPinfold({ store, workflows, workers: [worker] });
  const bare = new BareDatabase('bench-delayed-limit');
  const measures = [...(await throughput(pinfold, bare)), ...(await roundtrip(pinfold, bare))];
  await pinfold.close();
  measures.push(await wakesBench('bench-delayed', worker));
  await bare.dexie.delete();
  await Dexie.delete('bench-delayed');
  return measures;
}

async function throughput(pinfold: Pinfold, bare: BareDatabase): Promise<Measure[]> {
  const prepared = async (work: (data: unknown[]) => Promise<void>) => {
    await pinfold.store.clear();
    const data = Array.from({ length: objectCount }, (_, n) => record(n));
    return () => work(data);
  };
  const delayed = (name: string) => () =>
    prepared((data) => pinfold.startDelayed(name, data).get(() => undefined));
  let longest = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  });
  const times = await interleave(
    {
      here: () =>
        prepared(async (data) => {
          await pinfold.start('bench', data);
        }),
      delayed: delayed('bench'),
      checkpointed: delayed('checkpointed'),
      limit: async () => {
        await bare.clear();
        const rows = Array.from({ length: objectCount }, (_, n) => doneRow(n));
        const snapshots = rows.map(snapshotOf);
        return async () => {
          await bare.put('objects', rows);
          await bare.put('snapshots', snapshots);
        };
      }
    },
    7
  );
  const rows = 2 * objectCount * 1000;
  const measures = [
    against(
      'delayed.durable',
      'rows/s',
      { value: rows / times.delayed, limit: rows / times.here },
      { atLeast: 0.9 }
    ),
    against(
      'delayed.checkpointed',
      'objects/s',
      { value: (objectCount * 1000) / times.checkpointed, limit: rows / times.limit },
      { atLeast: 0.4 }
    )
  ];
  observer.observe({ type: 'longtask' });
  await pinfold.store.clear();
  const data = Array.from({ length: 10_000 }, (_, n) => record(n));
  const result = pinfold.startDelayed('bench', data);
  await result.queued;
  // Making the records and handing them over is the caller's; what counts is the page afterwards.
  observer.takeRecords();
  longest = 0;
  await result.get(() => undefined);
  for (const { duration } of observer.takeRecords()) longest = Math.max(longest, duration);
  observer.disconnect();
  return [
    ...measures,
    against('delayed.page', 'ms (longest task)', { value: longest, limit: 50 }, { atMost: 1 })
  ];
}

/** From the call to the result of one object, beside a bare call to a thread and three commits. */
async function roundtrip(pinfold: Pinfold, bare: BareDatabase): Promise<Measure[]> {
  const worker = new Worker(new URL('./bare.worker.ts', import.meta.url), { type: 'module' });
  const remote = wrap<{ answer(): number }>(worker);
  await remote.answer();
  const ours: number[] = [];
  const limits: number[] = [];
  for (let sample = -5; sample < roundtrips; sample += 1) {
    const one = await timed(() =>
      pinfold.startDelayed('bench', record(sample)).get(() => undefined)
    );
    const row = doneRow(sample);
    const two = await timed(async () => {
      await remote.answer();
      await bare.put('objects', [row]);
      await bare.put('snapshots', [snapshotOf(row)]);
      await bare.put('objects', [row]);
    });
    if (sample < 0) continue;
    ours.push(one);
    limits.push(two);
  }
  worker.terminate();
  return [
    against(
      'delayed.roundtrip',
      'ms (p95)',
      { value: percentile(ours, 0.95), limit: percentile(limits, 0.95) },
      { atMost: 10 }
    )
  ];
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}
