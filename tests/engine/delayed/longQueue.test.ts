import { describe, expect, it } from 'vitest';
import {
  defineWorkflow,
  inlineWorker,
  type Pinfold,
  type WorkerPlugin
} from '../../../src/lib/engine/index.ts';
import type { QueueHead } from '../../../src/lib/engine/ports/Queue.ts';
import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';
import { act, makePinfold, workflowOf } from '../run/support.ts';
import { countRows } from './countRows.ts';
import { keptOpen } from './waiting.ts';

const pass = workflowOf(
  'pass',
  act('pass', () => undefined)
);

async function queue(
  pinfold: Pinfold,
  name: string,
  count: number,
  options: Parameters<Pinfold['startDelayed']>[2] = {}
): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const result = pinfold.startDelayed(name, [n], options);
    await result.queued;
    ids.push(result.id);
  }
  return ids;
}

/** Inline workers, so many at a time, and the jobs that were given to them. */
function crew(capacity: number): { readonly plugin: WorkerPlugin; readonly given: string[] } {
  const given: string[] = [];
  const plugin: WorkerPlugin = {
    name: 'crew',
    open: async (host) => {
      const inline = await inlineWorker.open(host);
      const carryOut: typeof inline.runWorker = (ticket, watch) => {
        given.push(ticket.idJob);
        return inline.runWorker(ticket, watch);
      };
      return { ...inline, capacity, runWorker: carryOut };
    }
  };
  return { plugin, given };
}

/** Rows read a job, and the longest head of the queue, while so many jobs are done. */
async function costOf(count: number): Promise<{ rows: number; head: number }> {
  const kept = new MemoryStore();
  const queueing = makePinfold([pass], { store: kept, workers: [] });
  await queue(queueing, 'pass', count);
  const { store, rows } = countRows(kept);
  let head = 0;
  const read = kept.getQueue.bind(kept);
  kept.getQueue = async (query): Promise<QueueHead> => {
    const found = await read(query);
    head = Math.max(head, found.turns.length);
    return found;
  };
  const serving = makePinfold([pass], { store });
  await new Promise<void>((resolve) => {
    const stop = kept.observe(
      () => kept.queryJobs({ statuses: ['SUCCESS'] }),
      (done) => {
        if (done.length < count) return;
        stop();
        resolve();
      }
    );
    serving.jobs.serve();
  });
  const perJob = rows() / count;
  await serving.close();
  return { rows: perJob, head };
}

describe('a long queue', () => {
  it('[D75] costs as many rows a job as a short one', async () => {
    const [short, long] = [await costOf(50), await costOf(300)];
    expect(long.rows).toBeLessThanOrEqual(short.rows + 0.5);
    expect(long.head).toBe(short.head);
  });

  it('[D75] lets jobs past those whose workflow has no place, and tries no more of these', async () => {
    let open: () => void = () => undefined;
    const opened = new Promise<void>((resolve) => (open = resolve));
    const narrow = defineWorkflow({
      name: 'narrow',
      doc: '',
      concurrency: 1,
      workflow: [act('stay', () => opened)]
    });
    const store = new MemoryStore();
    const queueing = makePinfold([narrow, pass], { store, workers: [] });
    const high = await queue(queueing, 'narrow', 60, { priority: 9 });
    const low = await queue(queueing, 'pass', 30);
    const [first, second] = [crew(1), crew(3)];
    // The first has the only place.
    const holding = makePinfold([narrow, pass], {
      store: keptOpen(store),
      workers: [first.plugin]
    });
    holding.jobs.serve();
    await expect.poll(async () => (await store.getJob(high[0] ?? ''))?.status).toBe('STARTED');
    const serving = makePinfold([narrow, pass], {
      store: keptOpen(store),
      workers: [second.plugin]
    });
    serving.jobs.serve();
    for (const id of low) await serving.asyncResult(id);
    const tried = second.given.filter((id) => high.includes(id));
    // One finds that there is no place, now and at each later look.
    expect(new Set(tried).size).toBeLessThanOrEqual(1);
    open();
    for (const id of high) await serving.asyncResult(id);
    await holding.close();
    await serving.close();
  });

  it('[D75] lets jobs past those that are not due, and those that nobody here carries out', async () => {
    const { plugin, given } = crew(1);
    const store = new MemoryStore();
    const elsewhere: WorkerPlugin = { ...crew(0).plugin, name: 'elsewhere' };
    const queueing = makePinfold([pass], { store: keptOpen(store), workers: [elsewhere] });
    const strange = await queue(queueing, 'pass', 40, { worker: 'elsewhere', priority: 9 });
    const later = await queue(queueing, 'pass', 40, {
      notBefore: Date.now() + 1_000_000,
      priority: 9
    });
    const due = await queue(queueing, 'pass', 3);
    const serving = makePinfold([pass], { store: keptOpen(store), workers: [plugin] });
    serving.jobs.serve();
    for (const id of due) await serving.asyncResult(id);
    expect(given).toEqual(due);
    expect(await store.queryJobs({ statuses: ['PENDING'] })).toHaveLength(
      strange.length + later.length
    );
    await queueing.close();
    await serving.close();
  });

  it('[D75] [D9] hands all out in their turn, however many have places at once', async () => {
    const { plugin, given } = crew(50);
    const store = new MemoryStore();
    const queueing = makePinfold([pass], { store, workers: [] });
    const low = await queue(queueing, 'pass', 60, { priority: -1 });
    const high = await queue(queueing, 'pass', 60, { priority: 1 });
    const serving = makePinfold([pass], { store: keptOpen(store), workers: [plugin] });
    serving.jobs.serve();
    for (const id of [...high, ...low]) await serving.asyncResult(id);
    expect(given).toEqual([...high, ...low]);
    await serving.close();
  });
});
