import { describe, expect, it } from 'vitest';
import { createPinfold, type Lease, type Pinfold } from '../../../src/lib/engine/index.ts';
import { MemoryLease } from '../../../src/lib/engine/platform/MemoryLease.ts';
import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';
import { act, makePinfold, workflowOf } from './support.ts';

/** Three objects that wait for approval, each at 25, 26, 27. */
async function halted(pinfold: Pinfold) {
  const { haltedObjects, id } = await pinfold.start('myworkflow', [5, 6, 7]);
  return { ids: haltedObjects.map((object) => object.id), idRun: id };
}

async function standing(pinfold: Pinfold, ids: readonly string[]) {
  const objects = await Promise.all(ids.map((id) => pinfold.objects.get(id)));
  return objects.map((object) => ({
    data: object.data,
    status: object.status,
    action: object.getAction(),
    idWorkflow: object.idWorkflow
  }));
}

/** Three halted objects that a tab had begun to run and died over. */
async function leftByDeadTab() {
  const store = new MemoryStore();
  const lease: Lease = {
    acquire: () => Promise.resolve(() => undefined),
    held: () => Promise.resolve(new Set())
  };
  const normal = makePinfold([workflowOf('touch', act('touch', touch))], {
    store,
    lease: new MemoryLease()
  });
  const { ids } = await halted(normal);
  await new Promise<void>((resolve) => {
    const stuck = act('touch', () => {
      resolve();
      return new Promise<void>(() => undefined);
    });
    const dead = createPinfold({ store, lease, workflows: [workflowOf('touch', stuck)] });
    void dead.startByOids('touch', ids);
  });
  return { store, normal, ids };
}

describe('new objects that a run does not reach', () => {
  it('[R7] are stored in groups too', async () => {
    const sizes: number[] = [];
    class CountingStore extends MemoryStore {
      override commit(...args: Parameters<MemoryStore['commit']>): Promise<void> {
        sizes.push(args[0].objects?.length ?? 0);
        return super.commit(...args);
      }
    }
    const pinfold = makePinfold([], { store: new CountingStore() });
    const data = Array.from({ length: 450 }, () => 1);
    const signal = AbortSignal.abort();
    await pinfold.start('myworkflow', data, { signal }).catch(() => undefined);
    expect(sizes.filter((size) => size > 0)).toEqual([200, 200, 50]);
  });
});

describe('stored objects that a run was to work on and did not reach', () => {
  it('[R50] are as they were when the run is cancelled, in the store and in the engine', async () => {
    const abort = new AbortController();
    const cut = workflowOf(
      'cut',
      act('cut', () => abort.abort())
    );
    const pinfold = makePinfold([cut]);
    const { ids, idRun } = await halted(pinfold);
    const objects = await Promise.all(ids.map((id) => pinfold.objects.get(id)));
    await expect(pinfold.start('cut', objects, { signal: abort.signal })).rejects.toMatchObject({
      code: 'RUN_CANCELLED'
    });
    const asked = { status: 'HALTED', action: 'approval', idWorkflow: idRun };
    const [first, second, third] = await standing(pinfold, ids);
    expect(first).toMatchObject({ status: 'COMPLETED', action: null });
    expect([second, third]).toEqual([
      { data: 26, ...asked },
      { data: 27, ...asked }
    ]);
    expect(objects.map(({ status }) => status)).toEqual(['COMPLETED', 'HALTED', 'HALTED']);
    const [, oid = ''] = ids;
    await pinfold.decide({ oid, decision: { verdict: 'accept' }, idDecision: 'd' });
    expect((await pinfold.objects.get(oid)).status).toBe('COMPLETED');
  });

  it('[R50] are as they were when another fails, and when the run begins again', async () => {
    const failing = workflowOf(
      'failing',
      act('fail', () => {
        throw new Error('no');
      })
    );
    const pinfold = makePinfold([failing]);
    const { ids } = await halted(pinfold);
    await pinfold.startByOids('failing', ids).catch(() => undefined);
    expect((await standing(pinfold, ids)).map(({ status }) => status)).toEqual([
      'ERROR',
      'HALTED',
      'HALTED'
    ]);
  });

  it('[R50] are as they were when the tab dies, and go on or keep their question', async () => {
    const { normal, ids } = await leftByDeadTab();
    expect((await standing(normal, ids)).map(({ action }) => action)).toEqual([
      'approval',
      'approval',
      'approval'
    ]);
    const [found] = await normal.findInterrupted();
    expect(found?.remaining).toBe(3);
    await normal.continueInterrupted(found?.run.id ?? '');
    expect(await standing(normal, ids)).toMatchObject([
      { data: 'touched 25', status: 'COMPLETED', action: null },
      { data: 'touched 26', status: 'COMPLETED', action: null },
      { data: 'touched 27', status: 'COMPLETED', action: null }
    ]);
  });

  it('[R41] keep their question when the dead run is released', async () => {
    const { store, normal, ids } = await leftByDeadTab();
    const [found] = await normal.findInterrupted();
    await normal.releaseInterrupted(found?.run.id ?? '');
    expect((await standing(normal, ids)).map(({ action }) => action)).toEqual([
      'approval',
      'approval',
      'approval'
    ]);
    expect(await store.getClaims()).toEqual([]);
    expect(await normal.runs.getStatus(found?.run.id ?? '')).toBe('COMPLETED');
  });

  it('[S5] are refused when a task has put into them what is no JSON', async () => {
    const abort = new AbortController();
    const pinfold = makePinfold([
      workflowOf(
        'meddling',
        act('meddle', () => {
          // As the run has them by now.
          (unreached.data as { when?: unknown }).when = new Date(0);
          abort.abort();
        })
      )
    ]);
    const first = pinfold.objects.make({ data: {} });
    const unreached = pinfold.objects.make({ data: {} });
    await expect(
      pinfold.start('meddling', [first, unreached], { signal: abort.signal })
    ).rejects.toMatchObject({ code: 'NOT_STORABLE' });
    expect(await pinfold.store.getObject(unreached.id)).toBeUndefined();
  });
});

function touch(obj: { data: unknown }): void {
  obj.data = `touched ${String(obj.data)}`;
}
