import { describe, expect, it } from 'vitest';
import type { Pinfold, WorkflowObject } from '../../../src/lib/engine/index.ts';
import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';
import { act, approval, makePinfold, workflowOf } from './support.ts';

/** A workflow whose only task calls `during` while the run has the object in hand. */
function calling(during: (obj: WorkflowObject, pinfold: Pinfold) => unknown) {
  return workflowOf(
    'calling',
    act('call', (obj, eng) => during(obj, eng.pinfold))
  );
}

async function refusal(call: (pinfold: Pinfold, id: string) => Promise<unknown>, hasRun = false) {
  let error: unknown;
  const pinfold = makePinfold([
    calling(async (obj, app) => {
      error = await call(app, obj.id).catch((e: unknown) => e);
    })
  ]);
  const object = await pinfold.objects.create({ data: 25 });
  if (hasRun) await pinfold.startByOids('demo_workflow', [object.id]);
  await pinfold.startByOids('calling', [object.id]);
  expect((await pinfold.objects.get(object.id)).status).toBe('COMPLETED');
  return error;
}

describe('an object in the hands of a run', () => {
  it.each([
    ['saved', async (app: Pinfold, id: string) => (await app.objects.get(id)).save()],
    ['deleted', (app: Pinfold, id: string) => app.objects.delete(id)],
    ['started', (app: Pinfold, id: string) => app.startByOids('demo_workflow', [id])],
    ['continued', (app: Pinfold, id: string) => app.continueOid(id)],
    [
      'decided on',
      (app: Pinfold, oid: string) =>
        app.decide({ oid, decision: { verdict: 'accept' }, idDecision: 'd' })
    ],
    [
      'deleted with its former run',
      async (app: Pinfold) =>
        app.runs.delete((await app.runs.getMostRecent('demo_workflow'))?.id ?? '')
    ]
  ])('[R28] cannot be %s elsewhere', async (_what, call) => {
    expect(await refusal(call, true)).toMatchObject({ code: 'OBJECT_RUNNING' });
  });

  it('[R28] cannot be continued elsewhere while its first run has it', async () => {
    const call = (app: Pinfold, id: string) => app.continueOid(id);
    expect(await refusal(call)).toMatchObject({ code: 'OBJECT_RUNNING' });
  });

  it('[R17] a save inside a task is a checkpoint; status and position are the run’s', async () => {
    const seen: unknown[] = [];
    const pinfold = makePinfold([
      calling(async (obj, app) => {
        obj.data = 'half';
        await obj.save();
        const stored = await app.objects.get(obj.id);
        seen.push(stored.status, stored.data, [...stored.getCurrentTask()]);
        seen.push(await obj.save({ status: 'WAITING' }).catch((e: unknown) => e));
      })
    ]);
    await pinfold.start('calling', ['raw']);
    expect(seen.slice(0, 3)).toEqual(['RUNNING', 'half', [0]]);
    expect(seen[3]).toMatchObject({ code: 'INVALID_ARGUMENT' });
  });

  it('[R17] saving one that the run is through with keeps its status', async () => {
    let first: WorkflowObject | undefined;
    const pinfold = makePinfold([
      calling(async (obj) => {
        if (first === undefined) first = obj;
        else {
          first.data = 'again';
          await first.save();
        }
      })
    ]);
    const engine = await pinfold.start('calling', ['a', 'b']);
    const stored = await pinfold.runs.getObjects(engine.id);
    expect(stored.map(({ status, data }) => [status, data])).toEqual([
      ['COMPLETED', 'again'],
      ['COMPLETED', 'b']
    ]);
    expect(await pinfold.store.getClaims()).toEqual([]);
  });

  it('[R18] what a save found stored elsewhere is refused before any task runs', async () => {
    let runs = 0;
    const pinfold = makePinfold([calling(() => (runs += 1))]);
    const stale = await pinfold.objects.create({ data: 1 });
    await (await pinfold.objects.get(stale.id)).save();
    await expect(stale.startWorkflow('calling')).rejects.toMatchObject({
      code: 'REVISION_CONFLICT'
    });
    expect(runs).toBe(0);
    expect(await pinfold.runs.query()).toEqual([]);
    await stale.delete();
    await expect(stale.startWorkflow('calling')).rejects.toMatchObject({
      code: 'REVISION_CONFLICT'
    });
  });

  it('[R6] a refused start leaves the caller’s objects as they were, and free', async () => {
    class FullStore extends MemoryStore {
      full = false;
      override commit(...args: Parameters<MemoryStore['commit']>): Promise<void> {
        return this.full ? Promise.reject(new Error('full')) : super.commit(...args);
      }
    }
    const store = new FullStore();
    const pinfold = makePinfold([], { store });
    const engine = await pinfold.start('myworkflow', [10]);
    const object = await pinfold.objects.get(engine.haltedObjects[0]?.id ?? '');
    await expect(pinfold.start('myworkflow', [object, 'bad'])).rejects.toMatchObject({
      code: 'INVALID_DATA'
    });
    expect([object.status, object.getAction()]).toEqual(['HALTED', approval.name]);
    store.full = true;
    await expect(object.startWorkflow('myworkflow')).rejects.toThrow('full');
    store.full = false;
    expect([object.status, object.getAction()]).toEqual(['HALTED', approval.name]);
    await object.delete();
    expect(await pinfold.objects.find(object.id)).toBeUndefined();
  });

  it('[R2] an object that is given twice runs once; the caller’s options stay as they are', async () => {
    const pinfold = makePinfold([
      calling((obj) => {
        obj.data = Number(obj.data) + 1;
      })
    ]);
    const object = await pinfold.objects.create({ data: 1 });
    const list = [1];
    const engine = await pinfold.start('calling', [object, object, 5, 5], { list });
    expect(engine.completedObjects.map(({ data }) => data)).toEqual([2, 6, 6]);
    (engine.extraData['list'] as number[]).push(2);
    expect(list).toEqual([1]);
  });
});
