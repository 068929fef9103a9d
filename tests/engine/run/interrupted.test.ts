import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  countIn,
  createPinfold,
  defineTask,
  defineWorkflow,
  type Lease
} from '../../../src/lib/engine/index.ts';
import { MemoryLease } from '../../../src/lib/engine/platform/MemoryLease.ts';
import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';
import { dyingTab } from './dyingTab.ts';
import { gate } from './gate.ts';

const dieAt = 230;

function workflow(onTouch: (data: number) => Promise<void> | void, checkpoint = false) {
  const first = defineTask({
    name: 'first',
    doc: '',
    data: z.number(),
    run: (obj) => {
      obj.data += 0.5;
    }
  });
  const second = defineTask({
    name: 'second',
    doc: '',
    data: z.number(),
    run: async (obj) => {
      if (checkpoint) await obj.save();
      await onTouch(Math.floor(obj.data));
    }
  });
  return defineWorkflow({ name: 'long', doc: '', workflow: [first(), second()] });
}

async function interrupted(checkpoint = false) {
  const store = new MemoryStore();
  const tab = dyingTab(store);
  const stored = () => store.getTally().then((tally) => countIn(tally, {}));
  // The first group is stored, and the run stands still for ever in its second.
  await new Promise<void>((resolve) => {
    const first = createPinfold({
      store: tab.store,
      lease: tab.lease,
      workflows: [
        workflow((n) => {
          if (n !== dieAt) return undefined;
          tab.die();
          resolve();
          return new Promise<void>(() => undefined);
        }, checkpoint)
      ]
    });
    void first.start(
      'long',
      Array.from({ length: 450 }, (_, i) => i)
    );
  });
  const again = createPinfold({
    store,
    lease: new MemoryLease(),
    workflows: [workflow(() => undefined, checkpoint)]
  });
  return { store, again, done: await stored() };
}

describe('a run whose tab died', () => {
  it('[R40] is found with what it left, and continued: nothing lost, nothing doubled', async () => {
    const { store, again, done } = await interrupted();
    expect(done).toBeGreaterThanOrEqual(200);
    const [found] = await again.findInterrupted();
    expect(found).toMatchObject({ remaining: 450 - done, policy: 'offer' });
    const id = found?.run.id ?? '';
    await again.continueInterrupted(id);
    const objects = await again.runs.getObjects(id);
    expect(objects.map(({ data }) => data)).toEqual(Array.from({ length: 450 }, (_, i) => i + 0.5));
    expect(new Set(objects.map(({ status }) => status))).toEqual(new Set(['COMPLETED']));
    expect(await store.getClaims()).toEqual([]);
    expect(await again.runs.getStatus(id)).toBe('COMPLETED');
    expect(await again.findInterrupted()).toEqual([]);
  });

  it('[R41] released, it keeps what was not reached as new objects', async () => {
    const { again, done } = await interrupted();
    const [found] = await again.findInterrupted();
    const id = found?.run.id ?? '';
    await again.releaseInterrupted(id);
    expect(await again.runs.getCounters(id)).toMatchObject({
      COMPLETED: done,
      INITIAL: 450 - done
    });
    const last = (await again.runs.getObjects(id)).at(-1);
    expect(last?.data).toBe(449);
    await again.startByOids('long', [last?.id ?? '']);
    expect((await again.objects.get(last?.id ?? '')).data).toBe(449.5);
  });

  it('[R42] an object stored midway goes on at its task, not from the start', async () => {
    const { again } = await interrupted(true);
    const [found] = await again.findInterrupted();
    const id = found?.run.id ?? '';
    await again.continueInterrupted(id);
    const objects = await again.runs.getObjects(id);
    expect(objects.map(({ data }) => data)).toEqual(Array.from({ length: 450 }, (_, i) => i + 0.5));
    expect(await again.store.getClaims()).toEqual([]);
  });

  it('[R42] one that a cancelled continuation does not reach halts there', async () => {
    const { store, again } = await interrupted(true);
    const [found] = await again.findInterrupted();
    const id = found?.run.id ?? '';
    const signal = AbortSignal.abort();
    // First those that have not begun, then the one that was on its way.
    for (let piece = 0; piece < 2; piece += 1) {
      await expect(again.continueInterrupted(id, { signal })).rejects.toMatchObject({
        code: 'RUN_CANCELLED'
      });
    }
    expect(await again.runs.getCounters(id)).toMatchObject({ RUNNING: 0, HALTED: 1 });
    expect(await store.getClaims()).toEqual([]);
  });

  it('[R42] one that has a claim of its own keeps it until it goes on', async () => {
    const { store, again } = await interrupted(true);
    const [found] = await again.findInterrupted();
    const id = found?.run.id ?? '';
    const signal = AbortSignal.abort();
    // Only those that have not begun; the one on its way has its own claim from then on.
    await again.continueInterrupted(id, { signal }).catch(() => undefined);
    const [own] = await store.getClaims();
    expect(own?.startPoint).toBe('restart_task');
    const taking: (readonly unknown[])[] = [];
    const commit = store.commit.bind(store);
    store.commit = (changes) => {
      const { releases = [], settleRuns = [] } = changes;
      if (releases.includes(own?.id ?? '')) taking.push(settleRuns);
      return commit(changes);
    };
    await again.continueInterrupted(id);
    // By the commit that takes it up, and by no other before.
    expect(taking.map(({ length }) => length)).toEqual([1]);
  });

  it('[R40] that ends while the living are asked for is not taken for dead', async () => {
    const store = new MemoryStore();
    const end = gate();
    const begun = gate();
    const slow = workflow(() => {
      begun.open();
      return end.opened;
    });
    const tab = dyingTab(store);
    const living = createPinfold({ store, lease: tab.lease, workflows: [slow] });
    const run = living.start('long', [1]);
    await begun.opened;
    const lease: Lease = {
      ...tab.lease,
      async held() {
        end.open();
        await run;
        return new Set<string>();
      }
    };
    const other = createPinfold({ store, lease, workflows: [slow] });
    expect(await other.findInterrupted()).toEqual([]);
  });

  it('[R43] its objects are refused by name until the run is settled', async () => {
    const store = new MemoryStore();
    const tab = dyingTab(store);
    const stuck = workflow(() => new Promise<void>(() => undefined));
    const first = createPinfold({ store: tab.store, lease: tab.lease, workflows: [stuck] });
    const object = await first.objects.create({ data: 1 });
    void first.startByOids('long', [object.id]);
    const again = createPinfold({
      store,
      lease: new MemoryLease(),
      workflows: [workflow(() => undefined)]
    });
    await new Promise<void>((resolve) => {
      const stop = store.observe(
        () => store.getClaims(),
        (claims) => {
          if (claims.length === 0) return;
          stop();
          resolve();
        }
      );
    });
    await expect(again.startByOids('long', [object.id])).rejects.toMatchObject({
      code: 'OBJECT_INTERRUPTED'
    });
    const [found] = await again.findInterrupted();
    await again.continueInterrupted(found?.run.id ?? '');
    expect((await again.objects.get(object.id)).data).toBe(1.5);
  });

  it('[R44] that was to begin again does so with the original data', async () => {
    const store = new MemoryStore();
    const normal = createPinfold({ store, workflows: [workflow(() => undefined)] });
    const engine = await normal.start('long', [7]);
    const tab = dyingTab(store);
    await new Promise<void>((resolve) => {
      const stuck = workflow(() => {
        tab.die();
        resolve();
        return new Promise<void>(() => undefined);
      });
      const other = createPinfold({ store: tab.store, lease: tab.lease, workflows: [stuck] });
      void other.startByWid(engine.id);
    });
    await normal.continueInterrupted(engine.id);
    const [object] = await normal.runs.getObjects(engine.id);
    expect(object?.data).toBe(7.5);
    expect((await normal.objects.getSnapshots(object?.id ?? '')).length).toBe(1);
  });

  it('[R44] does not bring back what was stored and then deleted', async () => {
    const store = new MemoryStore();
    const tab = dyingTab(store);
    const haltOrHang = (hang: boolean) =>
      defineWorkflow({
        name: 'long',
        doc: '',
        workflow: [
          defineTask({
            name: 'halt_or_hang',
            doc: '',
            run: (obj, eng) => {
              if (obj.data === 1) eng.halt('look');
              return hang ? new Promise<void>(() => undefined) : undefined;
            }
          })()
        ]
      });
    const first = createPinfold({
      store: tab.store,
      lease: tab.lease,
      workflows: [haltOrHang(true)]
    });
    void first.start('long', [1, 2]);
    const again = createPinfold({
      store,
      lease: new MemoryLease(),
      workflows: [haltOrHang(false)]
    });
    const stored = await new Promise<string>((resolve) => {
      store.observe(
        () => store.queryObjects({ status: 'HALTED' }),
        ({ rows: [row] }) => {
          if (row !== undefined) resolve(row.id);
        }
      );
    });
    tab.die();
    await again.objects.delete(stored);
    const [found] = await again.findInterrupted();
    expect(found?.remaining).toBe(1);
    await again.continueInterrupted(found?.run.id ?? '');
    const objects = await again.runs.getObjects(found?.run.id ?? '');
    expect(objects.map(({ data, status }) => [data, status])).toEqual([[2, 'COMPLETED']]);
  });
});
