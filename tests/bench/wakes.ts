import {
  countIn,
  createPinfold,
  type Clock,
  type WorkerPlugin
} from '../../src/lib/engine/index.ts';
import { systemClock } from '../../src/lib/engine/platform/systemClock.ts';
import { DexieStore } from '../../src/lib/engine/store/dexie/index.ts';
import { day, sleepyWorkflow } from './benchWorkflows.ts';
import { against, type Measure } from './Measure.ts';

const waitCount = 10_000;

/** The longest task of the page while so many waits are due at once, and a worker takes them up. */
export async function wakesBench(name: string, worker: WorkerPlugin): Promise<Measure> {
  const store = new DexieStore({ name });
  await store.clear();
  const workflows = [sleepyWorkflow];
  const sleeping = createPinfold({ store, workflows, workers: [] });
  await sleeping.start(
    'sleepy',
    Array.from({ length: waitCount }, (_, n) => n)
  );
  await sleeping.close();

  const dayLater: Clock = { ...systemClock, now: () => Date.now() + day };
  const pinfold = createPinfold({
    store: new DexieStore({ name }),
    workflows,
    workers: [worker],
    clock: dayLater
  });
  let longest = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  });
  observer.observe({ type: 'longtask' });
  await new Promise<void>((resolve) => {
    const stop = pinfold.store.observe(
      () => pinfold.store.getTally(),
      (tally) => {
        if (countIn(tally, { status: 'WAITING' }) > 0) return;
        stop();
        resolve();
      }
    );
    pinfold.jobs.serve();
  });
  for (const { duration } of observer.takeRecords()) longest = Math.max(longest, duration);
  observer.disconnect();
  await pinfold.close();
  return against(
    'delayed.wakes',
    'ms (longest task)',
    { value: longest, limit: 50 },
    { atMost: 1 }
  );
}
