import { describe, expect, it } from 'vitest';
import { createPinfold } from '../../../src/lib/engine/index.ts';
import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';
import { BusyStore } from './BusyStore.ts';
import { act, addData, demoWorkflow, makePinfold, workflowOf } from './support.ts';

async function halted(pinfold = makePinfold()) {
  const engine = await pinfold.start('demo_workflow', [1]);
  const oid = engine.haltedObjects[0]?.id ?? '';
  return { pinfold, engine, oid, data: async () => (await pinfold.objects.get(oid)).data };
}

describe('continueOid', () => {
  it('[R20] the demo arithmetic: halt, restart task, continue, restart previous', async () => {
    const pinfold = makePinfold();
    const done = await pinfold.start('demo_workflow', [20, 22]);
    expect(done.completedObjects.map((o) => o.data)).toEqual([38, 40]);
    const { oid, data } = await halted(pinfold);
    expect(await data()).toBe(1);
    const again = await pinfold.continueOid(oid, 'restart_task');
    expect([await data(), again.status]).toEqual([1, 'HALTED']);
    const next = await pinfold.continueOid(oid);
    expect([await data(), next.status]).toEqual([19, 'COMPLETED']);
    await pinfold.continueOid(oid, 'restart_prev');
    expect(await data()).toBe(37);
  });

  it('[R21] keeps the run, and a snapshot of what the object was before each continuation', async () => {
    const { pinfold, engine, oid } = await halted();
    const next = await pinfold.continueOid(oid);
    expect(next.id).toBe(engine.id);
    const history = await pinfold.objects.getSnapshots(oid);
    expect(history.map(({ status, data }) => [status, data])).toEqual([
      ['INITIAL', 1],
      ['HALTED', 1]
    ]);
    expect(await pinfold.runs.getStatus(engine.id)).toBe('COMPLETED');
  });

  it('[R22] an object halted 15 times in a row goes on', async () => {
    const haltEach = act('halt_each', (_obj, eng) => eng.halt('once more'));
    const tree = Array.from({ length: 15 }, () => [haltEach, addData({ amount: 1 })]).flat();
    const pinfold = makePinfold([workflowOf('hard_core', ...tree)]);
    const engine = await pinfold.start('hard_core', [0]);
    const oid = engine.haltedObjects[0]?.id ?? '';
    for (let i = 0; i < 15; i += 1) await pinfold.continueOid(oid);
    const object = await pinfold.objects.get(oid);
    expect([object.data, object.status]).toEqual([15, 'COMPLETED']);
  });

  it('[R23] refuses an unknown object, one without a run, and a changed definition', async () => {
    const store = new MemoryStore();
    const { pinfold, oid } = await halted(makePinfold([], { store }));
    const unknown = '01890000-0000-7000-8000-000000000000';
    await expect(pinfold.continueOid(unknown)).rejects.toMatchObject({
      code: 'UNKNOWN_OBJECT',
      details: { idObjects: [unknown] }
    });
    const loose = await pinfold.objects.create({ data: 1 });
    await expect(loose.continueWorkflow()).rejects.toMatchObject({ code: 'NO_RUN' });
    const changed = createPinfold({
      store,
      workflows: [{ ...demoWorkflow, workflow: [addData({ amount: 1 }), addData({ amount: 1 })] }]
    });
    await expect(changed.continueOid(oid)).rejects.toMatchObject({ code: 'CHANGED_DEFINITION' });
    await changed.continueOid(oid, 'continue_next', { acceptChange: true });
    expect((await changed.objects.get(oid)).data).toBe(2);
    const gone = createPinfold({ store });
    await expect(gone.continueOid(oid)).rejects.toMatchObject({ code: 'UNKNOWN_WORKFLOW' });
    expect(await (await gone.objects.get(oid)).getWorkflowName()).toBe('demo_workflow');
  });

  it('[R24] resumes the halted and failed objects of a run, one engine each', async () => {
    const pinfold = makePinfold();
    const engine = await pinfold.start('demo_workflow', [1, 25, 2]);
    const statuses: string[] = [];
    for await (const each of pinfold.resumeObjectsInWorkflow(engine.id)) statuses.push(each.id);
    expect(statuses).toEqual([engine.id, engine.id]);
    const objects = await pinfold.runs.getObjects(engine.id);
    expect(objects.map(({ data, status }) => [data, status])).toEqual([
      [19, 'COMPLETED'],
      [43, 'COMPLETED'],
      [20, 'COMPLETED']
    ]);
  });

  it('[R24] leaves an object alone that somebody is just continuing, and goes on with the next', async () => {
    let letGo = (): void => undefined;
    const gate = new Promise<void>((resolve) => (letGo = resolve));
    let isThere = (): void => undefined;
    const there = new Promise<void>((resolve) => (isThere = resolve));
    const halt = act('halt', (_obj, eng) => eng.halt('go on?'));
    const wait = act('wait', (obj) => {
      isThere();
      return obj.data === 1 ? gate : undefined;
    });
    const pinfold = makePinfold([workflowOf('waiting', halt, wait)]);
    const engine = await pinfold.start('waiting', [1, 2, 3]);
    const first = pinfold.continueOid(engine.haltedObjects[0]?.id ?? '');
    await there;
    const resumed: unknown[] = [];
    for await (const { objects } of pinfold.resumeObjectsInWorkflow(engine.id)) {
      resumed.push(objects[0]?.data);
    }
    expect(resumed).toEqual([2, 3]);
    letGo();
    await first;
    const objects = await pinfold.runs.getObjects(engine.id);
    expect(objects.map(({ status }) => status)).toEqual(['COMPLETED', 'COMPLETED', 'COMPLETED']);
  });

  it('[R24] leaves an object alone that is changed or deleted in the moment of its claim', async () => {
    const store = new BusyStore();
    const pinfold = makePinfold([], { store });
    const engine = await pinfold.start('demo_workflow', [1, 2, 3]);
    store.beforeNextCommit = () => pinfold.objects.delete(engine.haltedObjects[0]?.id ?? '');
    const resumed: unknown[] = [];
    for await (const { objects } of pinfold.resumeObjectsInWorkflow(engine.id)) {
      resumed.push(objects[0]?.data);
    }
    expect(resumed).toEqual([20, 21]);
  });
});

describe('starting again', () => {
  it('[R25] startByWid begins again with the original data, under the same run, without new objects', async () => {
    const pinfold = makePinfold();
    const engine = await pinfold.start('demo_workflow', [20]);
    const count = async () =>
      (await pinfold.runs.getObjects(engine.id)).length +
      (await pinfold.store.getSnapshotsOfRun(engine.id)).length;
    expect(await count()).toBe(2);
    const again = await pinfold.startByWid(engine.id);
    expect(again.id).toBe(engine.id);
    expect(again.completedObjects.map((o) => o.data)).toEqual([38]);
    expect(await count()).toBe(2);
    const replaced = await pinfold.startByWid(engine.id, { data: [22] });
    expect(replaced.completedObjects.map((o) => o.data)).toEqual([40]);
  });

  it('[R25] takes the data that are given, null too, and refuses another number of them', async () => {
    const seen: unknown[] = [];
    const see = act('see', (obj) => seen.push(obj.data));
    const pinfold = makePinfold([workflowOf('seeing', see)]);
    const { id } = await pinfold.start('seeing', [7, 8]);
    await pinfold.startByWid(id, { data: [null, 9] });
    expect(seen).toEqual([7, 8, null, 9]);
    for (const data of [[1], [1, 2, 3], [], 'ab' as unknown as string[]]) {
      await expect(pinfold.startByWid(id, { data })).rejects.toMatchObject({
        code: 'INVALID_ARGUMENT',
        message: expect.stringContaining('2 objects') as string
      });
    }
    expect(seen.length).toBe(4);
    expect((await pinfold.runs.get(id)).status).toBe('COMPLETED');
  });

  it('[R25] a run that begins again sees what its tasks left, under the options of the call', async () => {
    const seen: unknown[] = [];
    const count = act('count', (_obj, { extraData }) => {
      seen.push([extraData['n'], extraData['option']]);
      extraData['n'] = Number(extraData['n'] ?? 0) + 1;
    });
    const pinfold = makePinfold([workflowOf('counting', count)]);
    const { id } = await pinfold.start('counting', 1, { option: 'a' });
    await pinfold.startByWid(id);
    await pinfold.startByWid(id, { n: 10, option: 'b' });
    expect(seen).toEqual([
      [undefined, 'a'],
      [1, 'a'],
      [10, 'b']
    ]);
  });

  it('[R26] a completed object started again runs on its present data, in a new run', async () => {
    const pinfold = makePinfold();
    const first = await pinfold.start('demo_workflow', [20]);
    const oid = first.completedObjects[0]?.id ?? '';
    const second = await pinfold.startByOids('demo_workflow', [oid]);
    expect(second.id).not.toBe(first.id);
    expect(second.completedObjects.map((o) => o.data)).toEqual([56]);
    const history = await pinfold.objects.getSnapshots(oid);
    expect(history.map(({ data, status }) => [data, status])).toEqual([
      [20, 'INITIAL'],
      [38, 'INITIAL']
    ]);
  });

  it('[R27] startByOids with an unknown id starts nothing', async () => {
    const pinfold = makePinfold();
    const object = await pinfold.objects.create({ data: 20 });
    const unknown = '01890000-0000-7000-8000-000000000000';
    await expect(pinfold.startByOids('demo_workflow', [object.id, unknown])).rejects.toMatchObject({
      code: 'UNKNOWN_OBJECT',
      details: { idObjects: [unknown] }
    });
    expect(await pinfold.runs.query()).toEqual([]);
  });

  it('[R28] an object in the hands of a run is refused', async () => {
    let inner: unknown;
    const again = act('again', async (obj, eng) => {
      inner = await eng.pinfold.startByOids('demo_workflow', [obj.id]).catch((e: unknown) => e);
    });
    const pinfold = makePinfold([workflowOf('again', again)]);
    const object = await pinfold.objects.create({ data: 20 });
    await pinfold.startByOids('again', [object.id]);
    expect(inner).toMatchObject({ code: 'OBJECT_RUNNING', details: { idObjects: [object.id] } });
  });
});
