import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../../src/lib/engine/index.ts';
import { Answers } from '../store/Answers.ts';
import { Bench, type WorkerSubject } from './Bench.ts';
import { arrived, gate, tell, untilTold } from './contractWorkflows.ts';
import { describeDyingWorkers } from './describeDyingWorkers.ts';
import { describeTakingUp } from './describeTakingUp.ts';

export type { WorkerSubject } from './Bench.ts';

/** A plugin to try. */
export interface WorkerContract {
  readonly name: string;
  /**
   * Answers the plugin over an empty store. Workers in another thread need an app instance over the
   * same store, with `contractWorkflows` and without workers of its own.
   */
  makeSubject(): WorkerSubject | Promise<WorkerSubject>;
  /**
   * Ends by force whatever workers there are, as a crash would. Left out
   * where workers cannot die without the page.
   */
  crash?(): void;
}

/** What every worker plugin must do. */
export function describeWorkerPlugin({ name, makeSubject, crash }: WorkerContract): void {
  describe(name, () => {
    let subject: WorkerSubject;
    const benches: Bench[] = [];
    const openBench = async (): Promise<Bench> => {
      const bench = await Bench.open(subject);
      benches.push(bench);
      return bench;
    };
    beforeEach(async () => {
      subject = await makeSubject();
    });
    afterEach(async () => {
      for (const bench of benches.splice(0)) await bench.close();
    });
    describeCarryingOut(openBench);
    describeTakingUp(openBench, () => subject);
    if (crash !== undefined) describeDyingWorkers(openBench, () => subject, crash);
  });
}

function describeCarryingOut(openBench: () => Promise<Bench>): void {
  test('[D50] a run is carried out, and its result is in the store', async () => {
    const bench = await openBench();
    const result = bench.pinfold.startDelayed('doubling', [1, 2, 3]);
    expect(await bench.hand(result)).toBe('ended');
    expect(await result.status()).toBe('SUCCESS');
    expect(await bench.data(result.id)).toEqual([2, 4, 6]);
  });

  test('[D50] a run begins again, and an object goes on', async () => {
    const bench = await openBench();
    const first = bench.pinfold.startDelayed('halting', [5]);
    await bench.hand(first);
    const { id: wid, haltedObjects } = await first;
    const again = bench.pinfold.startByWidDelayed(wid, { data: [7] });
    expect(await bench.hand(again)).toBe('ended');
    const [object] = haltedObjects;
    const on = bench.pinfold.continueOidDelayed(object?.id ?? '', 'continue_next');
    expect(await bench.hand(on)).toBe('ended');
    expect([await again.status(), await on.status()]).toEqual(['SUCCESS', 'SUCCESS']);
    expect(await bench.data(on.id)).toEqual([14]);
  });

  test('[D50] a task that throws ends its job, not its worker', async () => {
    const bench = await openBench();
    const bad = bench.pinfold.startDelayed('failing', [1]);
    expect(await bench.hand(bad)).toBe('ended');
    await expect(bad.get()).rejects.toMatchObject({
      name: 'WorkflowError',
      cause: { name: 'RangeError', message: 'too far' }
    });
    const good = bench.pinfold.startDelayed('doubling', [4]);
    expect(await bench.hand(good)).toBe('ended');
    expect(await bench.data(good.id)).toEqual([8]);
  });

  test('[D50] what is not to be done now is answered, and nothing changes', async () => {
    const bench = await openBench();
    const early = bench.pinfold.startDelayed('doubling', [1], {
      notBefore: Date.now() + 3_600_000
    });
    expect(await bench.hand(early)).toBe('later');
    expect(await early.status()).toBe('PENDING');
    const gone = { id: newId(), queued: Promise.resolve() };
    expect(await bench.hand(gone)).toBe('ended');
    const over = bench.pinfold.startDelayed('doubling', [1]);
    await bench.hand(over);
    const { epoch } = await bench.pinfold.jobs.get(over.id);
    expect(await bench.hand(over)).toBe('ended');
    expect(await bench.pinfold.jobs.get(over.id)).toMatchObject({ status: 'SUCCESS', epoch });
  });

  test('[D50] what another worker has in hand is left to it', async () => {
    const [one, other] = [await openBench(), await openBench()];
    const result = one.pinfold.startDelayed('waiting', [1]);
    const end = one.hand(result);
    await untilTold(one.store, arrived(1));
    expect(await other.hand(result)).toBe('busy');
    await tell(one.store, gate(1));
    expect(await end).toBe('ended');
    expect((await one.pinfold.jobs.get(result.id)).epoch).toBe(1);
  });

  test('[D50] it carries out as many jobs at a time as it says', async () => {
    const bench = await openBench();
    const data = Array.from({ length: bench.workers.capacity }, (_, n) => n + 1);
    const results = data.map((n) => bench.pinfold.startDelayed('waiting', [n]));
    const ends = results.map((result) => bench.hand(result));
    // All are under way at once: each waits for a word that nobody says before all have come.
    for (const n of data) await untilTold(bench.store, arrived(n));
    for (const n of data) await tell(bench.store, gate(n));
    expect(new Set(await Promise.all(ends))).toEqual(new Set(['ended']));
    const doubled = await Promise.all(results.map(({ id }) => bench.data(id)));
    expect(doubled.flat()).toEqual(data.map((n) => 2 * n));
  });

  test('[D50] a careful one tells of each object before its first task', async () => {
    const bench = await openBench();
    const result = bench.pinfold.startDelayed('doubling', [1, 2]);
    const heard = new Answers<string>();
    await bench.hand(result, { careful: true, onObject: heard.tell });
    const { objects } = await result;
    const ids = objects.filter(({ idParent }) => idParent === null).map(({ id }) => id);
    await heard.until((id) => id === ids[1]);
    expect(heard.all).toEqual(ids);
  });

  test('[D51] a cancelled job ends between two tasks, and its worker lives', async () => {
    const bench = await openBench();
    const result = bench.pinfold.startDelayed('endless', [1, 2]);
    const abort = new AbortController();
    const end = bench.hand(result, { signal: abort.signal });
    await untilTold(bench.store, arrived(1));
    await result.cancel();
    abort.abort();
    expect(await end).toBe('ended');
    expect(await result.status()).toBe('REVOKED');
    expect(await bench.data(result.id)).toEqual([1, 2]);
    const next = bench.pinfold.startDelayed('doubling', [1]);
    expect(await bench.hand(next)).toBe('ended');
  });
}
