import { describe, expect, it } from 'vitest';
import type { WorkflowEngine, WorkflowObject } from '../../../src/lib/engine/index.ts';
import { act, makePinfold, workflowOf } from './support.ts';

/** An app in which `leave` runs over an object that waits for approval. */
async function over(leave: (obj: WorkflowObject, eng: WorkflowEngine) => unknown) {
  const pinfold = makePinfold([workflowOf('leaving', act('leave', leave))]);
  const { haltedObjects } = await pinfold.start('myworkflow', [5, 6, 7]);
  const ids = haltedObjects.map(({ id }) => id);
  const [id = ''] = ids;
  const before = await pinfold.store.getObject(id);
  const after = () => pinfold.store.getObject(id);
  return { pinfold, ids, id, before, after };
}

describe('a stored object that a run puts back', () => {
  it.each(['skipToken', 'abort'] as const)(
    '[R11] is stored as it was after %s, with its question, and free',
    async (leave) => {
      const { pinfold, ids, id, before, after } = await over((obj, eng) => {
        obj.data = 'touched';
        obj.extraData._tasks_results = {};
        eng[leave]();
      });
      const engine = await pinfold.startByOids('leaving', ids);
      expect(await after()).toEqual(before);
      const [object] = engine.objects;
      expect([object?.status, object?.getAction()]).toEqual(['HALTED', 'approval']);
      expect(await pinfold.objects.getSnapshots(id)).toHaveLength(1);
      expect(engine.objects).toHaveLength(3);
      expect(await pinfold.store.getClaims()).toEqual([]);
      await pinfold.decide({ oid: id, decision: { verdict: 'accept' }, idDecision: 'd' });
      expect((await pinfold.objects.get(id)).status).toBe('COMPLETED');
    }
  );

  it('[R11] counts in the progress as what it is', async () => {
    const { pinfold, ids } = await over((_obj, eng) => eng.skipToken());
    const told: unknown[] = [];
    await pinfold.startByOids('leaving', ids, { onProgress: (progress) => told.push(progress) });
    expect(told.at(-1)).toEqual({ done: 3, total: 3, byStatus: { HALTED: 3 } });
  });

  it('[R11] is as it was too when a task had saved it', async () => {
    const { pinfold, id, before, after } = await over(async (obj, eng) => {
      obj.data = 'touched';
      await obj.save();
      eng.skipToken();
    });
    await pinfold.startByOids('leaving', [id]);
    const { revision = 0, modified } = (await after()) ?? {};
    expect(revision).toBeGreaterThan(before?.revision ?? 0);
    expect(await after()).toEqual({ ...before, revision, modified });
    expect(await pinfold.store.getClaims()).toEqual([]);
  });

  it('[R11] begins anew with its next pass, and is put back from that one too', async () => {
    const seen: unknown[] = [];
    const { pinfold, id, before, after } = await over((obj, eng) => {
      if (eng.state.tokenPos === 1 && seen.length === 1) eng.jumpToken(-1);
      if (eng.state.tokenPos !== 0) return;
      const { _task_history: history } = obj.extraData;
      seen.push([obj.data, history.length, obj.getAction(), obj.idWorkflow === eng.id]);
      obj.data = 'touched';
      eng.skipToken();
    });
    const object = await pinfold.objects.get(id);
    await pinfold.start('leaving', [object, 'other']);
    expect(seen).toEqual([
      [25, 0, null, true],
      [25, 0, null, true]
    ]);
    expect(await after()).toEqual(before);
    expect(await pinfold.store.getClaims()).toEqual([]);
  });

  it('[R11] is, after a jump back to it, what its last pass had made of it', async () => {
    const pinfold = makePinfold([
      workflowOf(
        'twice',
        act('twice', (obj, eng) => {
          if (obj.data === 'done') {
            obj.data = 'touched';
            eng.skipToken();
          }
          obj.data = 'done';
          eng.jumpToken(0);
        })
      )
    ]);
    const engine = await pinfold.start('twice', ['raw']);
    const [object] = await pinfold.runs.getObjects(engine.id);
    expect([object?.data, object?.status]).toEqual(['done', 'COMPLETED']);
  });
});
