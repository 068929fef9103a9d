import { describe, expect, it } from 'vitest';
import { startAsyncWorkflow, type Pinfold } from '../../../src/lib/engine/index.ts';
import { goesOn } from '../../../src/lib/engine/delayed/goesOn.ts';
import { MemoryLease } from '../../../src/lib/engine/platform/MemoryLease.ts';
import { day, make } from '../../engine/delayed/waiting.ts';
import { gate } from '../../engine/run/gate.ts';
import { act, workflowOf } from '../../engine/run/support.ts';
import { beginning, sleep, type OpenStore } from './branches.ts';
import { dyingAt } from './dyingAt.ts';
import { attempt } from '../../engine/delayed/attempt.ts';

const leaf = workflowOf('leaf', sleep('nap', 3));
const middle = workflowOf('middle', startAsyncWorkflow({ workflowToRun: 'leaf' }), sleep('nap', 3));
const parent = workflowOf(
  'parent',
  startAsyncWorkflow({ workflowToRun: 'middle' }),
  startAsyncWorkflow({ workflowToRun: 'leaf' }),
  startAsyncWorkflow({ workflowToRun: 'leaf' }),
  sleep('nap', 3)
);
const family = [leaf, middle, parent];

/** A parent that waits, a child and a grandchild that do, and two children in the queue. */
async function beginFamily(pinfold: Pinfold): Promise<string> {
  const { id, queued } = pinfold.startDelayed('parent', [0]);
  await queued;
  const { idWorkflow } = await pinfold.jobs.get(id);
  await attempt(pinfold, id);
  for (const name of ['middle', 'leaf']) {
    const open = await pinfold.jobs.query({ statuses: ['PENDING'] });
    const next = open.filter(({ workflow }) => workflow === name).at(-1);
    if (next !== undefined) await attempt(pinfold, next.id);
  }
  return idWorkflow;
}

async function onesThatGoOn({ store, runs }: Pinfold): Promise<string[]> {
  const names: string[] = [];
  for (const { id, name } of await runs.query()) if (await goesOn(store, id)) names.push(name);
  return names;
}

/** Families of runs that are cancelled, on such a store. */
export function describeFamilyEnds(name: string, openStores: () => OpenStore): void {
  describe(`a family that is cancelled, ${name}`, () => {
    const begin = beginning(openStores);

    /** A family whose cancelling has died after its first commit, and who lives on: with the dead its leases are free. */
    async function cutOff(given: { readonly workers?: [] } = { workers: [] }) {
      const { pinfold, clock } = begin(family);
      const { store } = pinfold;
      const id = await beginFamily(pinfold);
      const { dying, death } = dyingAt(store, 1, 'after');
      const life = () => ({ clock, lease: new MemoryLease() });
      const mortal = make(family, { ...life(), workers: [], store: dying }).pinfold;
      await Promise.race([mortal.jobs.cancelRun(id), death]);
      return { id, store, living: make(family, { ...life(), ...given, store }).pinfold };
    }

    it.each(['before', 'after'] as const)(
      '[D90] ends to the last run, when whoever cancels it dies %s whatever commit',
      async (when) => {
        let deaths = 0;
        for (let n = 1, isDead = true; isDead; n += 1) {
          const { pinfold, clock } = begin(family);
          const { store } = pinfold;
          const id = await beginFamily(pinfold);
          expect(await onesThatGoOn(pinfold)).toHaveLength(5);
          const { dying, death } = dyingAt(store, n, when);
          // With the dead its leases are free.
          const life = () => ({ workers: [], clock, lease: new MemoryLease() });
          const mortal = make(family, { ...life(), store: dying }).pinfold;
          isDead = (await Promise.race([mortal.jobs.cancelRun(id), death])) === 'dead';
          deaths += isDead ? 1 : 0;
          const living = make(family, { ...life(), store }).pinfold;
          const isWished = n > 1 || when === 'after';
          await living.wakeDue();
          expect(await onesThatGoOn(living), `commit ${n}`).toHaveLength(isWished ? 0 : 5);
          expect(await store.getEndings()).toEqual(new Map());
          clock.pass(10 * day);
          if (isWished) expect(await living.wakeDue()).toBe(0);
          await store.clear();
        }
        expect(deaths).toBeGreaterThan(5);
      }
    );

    it('[D90] a page that begins to serve the queue carries on with it', async () => {
      const { store, living } = await cutOff({});
      living.jobs.serve();
      await expect.poll(() => onesThatGoOn(living)).toEqual([]);
      await expect.poll(async () => (await store.getEndings()).size).toBe(0);
      await living.jobs.close();
    });

    it('[D90] ends a child too that a run under way is starting just now', async () => {
      const [begun, may] = [gate(), gate()];
      const slow = workflowOf(
        'slow',
        act('start', async (obj, eng) => {
          begun.open();
          await may.opened;
          await eng.pinfold.startDelayed('leaf', [1], {
            startedBy: { idWorkflow: eng.id, idObject: obj.id }
          }).queued;
        })
      );
      const { pinfold } = begin([leaf, slow], {});
      const result = pinfold.startDelayed('slow', [0]);
      await result.queued;
      await begun.opened;
      const { idWorkflow } = await pinfold.jobs.get(result.id);
      const cancelled = pinfold.jobs.cancelRun(idWorkflow);
      await expect.poll(async () => (await pinfold.jobs.get(result.id)).cancelled).toBe(true);
      may.open();
      expect(await cancelled).toBe(2);
      expect(await onesThatGoOn(pinfold)).toEqual([]);
      await pinfold.jobs.close();
    });

    it('[D91] a run that a person drives again is not ended by the former wish', async () => {
      const { id, living } = await cutOff();
      await living.jobs.resumeWaits(id).queued;
      expect(await onesThatGoOn(living)).toEqual(['parent']);
      await living.wakeDue();
      expect(await onesThatGoOn(living)).toEqual(['parent']);
      const child = (await living.jobs.query({ statuses: ['REVOKED'] })).find(
        ({ workflow }) => workflow === 'leaf'
      );
      await living.jobs.redrive(child?.id ?? '');
      await living.wakeDue();
      expect((await onesThatGoOn(living)).toSorted()).toEqual(['leaf', 'parent']);
    });

    it('[D91] an object that a person lets go on is not ended by the former wish', async () => {
      const { id, living } = await cutOff();
      const [object] = await living.runs.getObjects(id);
      await living.continueOid(object?.id ?? '', 'restart_task', { stopOnHalt: false });
      expect(await onesThatGoOn(living)).toEqual(['parent']);
      await living.wakeDue();
      expect(await onesThatGoOn(living)).toEqual(['parent']);
    });

    it('[D91] a run that begins again while what it had started ends keeps what it starts then', async () => {
      const { id, living } = await cutOff();
      await living.startByWid(id);
      await living.wakeDue();
      expect((await onesThatGoOn(living)).toSorted()).toEqual(['leaf', 'leaf', 'middle', 'parent']);
    });

    it('[D92] a job in the queue is handed out no more, at any depth, from the wish on', async () => {
      const { living } = await cutOff();
      const queued = await living.jobs.query({ statuses: ['PENDING'] });
      expect(queued.length).toBeGreaterThan(0);
      for (const job of queued) expect(await attempt(living, job.id)).toBe('later');
      expect(await living.jobs.query({ statuses: ['PENDING'] })).toEqual(queued);
    });

    it('[D92] [D93] many end by a few commits, and the store tells how many are left', async () => {
      const many = 60;
      const starts = Array.from({ length: many }, () =>
        startAsyncWorkflow({ workflowToRun: 'leaf' })
      );
      const { pinfold } = begin([leaf, workflowOf('many', ...starts, sleep('nap', 3))]);
      const { id, queued } = pinfold.startDelayed('many', [0]);
      await queued;
      await attempt(pinfold, id);
      const { idWorkflow } = await pinfold.jobs.get(id);
      const told: number[] = [];
      const stop = pinfold.store.observe(
        () => pinfold.store.getEndings(),
        (endings) => void told.push(endings.get(idWorkflow) ?? 0)
      );
      expect(await pinfold.jobs.cancelRun(idWorkflow)).toBe(many + 1);
      await expect.poll(() => told.at(-1)).toBe(0);
      stop();
      expect(Math.max(...told)).toBe(many);
      expect(await onesThatGoOn(pinfold)).toEqual([]);
    });

    it('[D92] one that is under way keeps those in the queue from nothing', async () => {
      const [begun, may] = [gate(), gate()];
      const slow = workflowOf(
        'slow',
        act('hold', () => {
          begun.open();
          return may.opened;
        })
      );
      const mixed = workflowOf(
        'mixed',
        startAsyncWorkflow({ workflowToRun: 'slow' }),
        ...Array.from({ length: 3 }, () => startAsyncWorkflow({ workflowToRun: 'leaf' })),
        sleep('nap', 3)
      );
      const { pinfold } = begin([leaf, slow, mixed]);
      const { id, queued } = pinfold.startDelayed('mixed', [0]);
      await queued;
      await attempt(pinfold, id);
      const open = await pinfold.jobs.query({ statuses: ['PENDING'] });
      const first = open.find(({ workflow }) => workflow === 'slow');
      const underWay = attempt(pinfold, first?.id ?? '');
      await begun.opened;
      const { idWorkflow } = await pinfold.jobs.get(id);
      const cancelled = pinfold.jobs.cancelRun(idWorkflow);
      await expect.poll(() => onesThatGoOn(pinfold)).toEqual(['slow']);
      await expect.poll(async () => (await pinfold.store.getEndings()).get(idWorkflow)).toBe(1);
      may.open();
      expect(await cancelled).toBe(5);
      expect(await underWay).toBe('ended');
      expect(await onesThatGoOn(pinfold)).toEqual([]);
    });

    it('[D90] those alone that a run has started end likewise, and the run goes on', async () => {
      const { pinfold, clock } = begin(family);
      const { store } = pinfold;
      const id = await beginFamily(pinfold);
      const { dying, death } = dyingAt(store, 1, 'after');
      const life = () => ({ workers: [], clock, lease: new MemoryLease() });
      const mortal = make(family, { ...life(), store: dying }).pinfold;
      await Promise.race([mortal.jobs.cancelStartedBy(id), death]);
      const { pinfold: living } = make(family, { ...life(), store });
      await living.wakeDue();
      expect(await onesThatGoOn(living)).toEqual(['parent']);
      expect(await store.getEndings()).toEqual(new Map());
    });
  });
}
