import { describe, expect, it } from 'vitest';
import type { Pinfold, WorkflowEngine, WorkflowObject } from '../../../src/lib/engine/index.ts';
import { MemoryLease } from '../../../src/lib/engine/platform/MemoryLease.ts';
import { systemClock } from '../../../src/lib/engine/platform/systemClock.ts';
import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';
import { dyingTab } from './dyingTab.ts';
import { act, makePinfold, workflowOf } from './support.ts';

/** A workflow whose task `twice` sends object 1 through once more, and then calls `again`. */
function twice(again: (obj: WorkflowObject, eng: WorkflowEngine) => unknown) {
  let passes = 0;
  return workflowOf(
    'twice',
    act('twice', (obj, eng) => {
      if (obj.uri !== 'first') return undefined;
      passes += 1;
      obj.data = `pass ${passes}`;
      if (passes === 1) eng.jumpToken(0);
      return again(obj, eng);
    })
  );
}

const touch = workflowOf(
  'touch',
  act('touch', () => undefined)
);

/** Three new objects, of which the first is the one that goes through twice. */
function three(pinfold: Pinfold) {
  return ['first', '', ''].map((uri) => pinfold.objects.make({ data: 'raw', uri }));
}

describe('an object that comes by again', () => {
  it.each([
    ['started', (app: Pinfold, id: string) => app.startByOids('touch', [id])],
    ['deleted', (app: Pinfold, id: string) => app.objects.delete(id)]
  ])('[R51] cannot be %s elsewhere meanwhile', async (_what, call) => {
    let refusal: unknown;
    const pinfold = makePinfold([
      touch,
      twice(async (obj, eng) => {
        refusal = await call(eng.pinfold, obj.id).catch((error: unknown) => error);
      })
    ]);
    const engine = await pinfold.start('twice', three(pinfold));
    expect(refusal).toMatchObject({ code: 'OBJECT_RUNNING' });
    const objects = await pinfold.runs.getObjects(engine.id);
    expect(objects.map(({ data, status }) => [data, status])).toEqual([
      ['pass 2', 'COMPLETED'],
      ['raw', 'COMPLETED'],
      ['raw', 'COMPLETED']
    ]);
    expect(await pinfold.store.getClaims()).toEqual([]);
  });

  it.each([
    ['after a save', true],
    ['before any save', false]
  ])('[R51] is found and goes on when its tab dies %s', async (_when, saves) => {
    const store = new MemoryStore();
    const tab = dyingTab(store);
    await new Promise<void>((resolve) => {
      const stuck = twice(async (obj) => {
        obj.data = 'half';
        if (saves) await obj.save();
        tab.die();
        resolve();
        return new Promise<void>(() => undefined);
      });
      const dead = makePinfold([stuck], { store: tab.store, lease: tab.lease });
      void dead.start('twice', three(dead));
    });
    const seen: unknown[] = [];
    const again = workflowOf(
      'twice',
      act('twice', (obj) => {
        if (obj.uri === 'first') seen.push(obj.data);
      })
    );
    const normal = makePinfold([again], { store, lease: new MemoryLease() });
    const [found] = await normal.findInterrupted();
    expect(found?.remaining).toBe(3);
    const id = found?.run.id ?? '';
    await normal.continueInterrupted(id);
    expect(seen).toEqual([saves ? 'half' : 'pass 1']);
    const objects = await normal.runs.getObjects(id);
    expect(objects.map(({ status }) => status)).toEqual(['COMPLETED', 'COMPLETED', 'COMPLETED']);
    expect(await store.getClaims()).toEqual([]);
  });

  it('[R51] is nobody else’s for a moment when it was put back before', async () => {
    const store = new MemoryStore();
    const first = makePinfold([touch], { store });
    const [object] = (await first.start('touch', ['raw'])).completedObjects;
    const oid = object?.id ?? '';
    let passes = 0;
    const back = workflowOf(
      'back',
      act('back', ({ id }, eng) => {
        if (id === oid) {
          passes += 1;
          if (passes === 1) eng.skipToken();
        } else if (passes === 1) eng.jumpToken(-1);
      })
    );
    const free: number[] = [];
    const watched = new Proxy(store, {
      get(target, key) {
        const value: unknown = Reflect.get(target, key);
        if (typeof value !== 'function') return value;
        if (key !== 'commit') return value.bind(target) as unknown;
        return async (...given: Parameters<typeof store.commit>) => {
          await store.commit(...given);
          free.push(passes < 2 && (await store.getClaimsOn([oid])).length === 0 ? 1 : 0);
        };
      }
    });
    const other = await first.start('touch', ['raw too', 'not reached yet']);
    const oids = [oid, ...other.completedObjects.map(({ id }) => id)];
    // No group is stored before it is complete.
    const clock = { ...systemClock, after: () => () => undefined };
    const pinfold = makePinfold([back], { store: watched, clock });
    await pinfold.startByOids('back', oids);
    expect(passes).toBe(2);
    expect(free.includes(1)).toBe(false);
  });

  it('[R51] is left to whoever has taken it meanwhile; what the run has done is kept', async () => {
    let taken: string | undefined;
    const store = new MemoryStore();
    const elsewhere = makePinfold([], { store });
    const back = workflowOf(
      'back',
      act('back', async (obj, eng) => {
        if (obj.uri === 'first') {
          if (taken !== undefined) obj.data = 'taken all the same';
          taken = obj.id;
        } else if (obj.uri === 'last') {
          // Stores what is done, the first object with it, whose claim is served thereby.
          await obj.save();
          await (await elsewhere.objects.get(taken ?? '')).save();
          eng.jumpToken(-2);
        }
      })
    );
    const pinfold = makePinfold([back], { store });
    const objects = ['first', '', 'last', 'not reached'].map((uri) =>
      pinfold.objects.make({ data: 'raw', uri })
    );
    await expect(pinfold.start('back', objects)).rejects.toMatchObject({
      code: 'REVISION_CONFLICT'
    });
    const stored = await pinfold.runs.getObjects(objects[0]?.idWorkflow ?? '');
    expect(stored.map(({ data, status }) => [data, status])).toEqual([
      ['raw', 'COMPLETED'],
      ['raw', 'COMPLETED'],
      ['raw', 'COMPLETED'],
      ['raw', 'INITIAL']
    ]);
    expect(await store.getClaims()).toEqual([]);
  });

  it('[R51] keeps a snapshot of what it was before each pass', async () => {
    const pinfold = makePinfold([twice(() => undefined)]);
    const [first] = (await pinfold.start('twice', three(pinfold))).objects;
    const snapshots = await pinfold.objects.getSnapshots(first?.id ?? '');
    expect(snapshots.map(({ data }) => data)).toEqual(['raw', 'pass 1']);
  });

  it('[R51] counts once, as what it is after the last pass', async () => {
    const told: unknown[] = [];
    const pinfold = makePinfold([twice((_obj, eng) => eng.halt('look'))]);
    const onProgress = (progress: unknown) => told.push(progress);
    await pinfold.start('twice', three(pinfold), { onProgress });
    expect(told.at(-1)).toEqual({ done: 3, total: 3, byStatus: { HALTED: 1, COMPLETED: 2 } });
  });
});
