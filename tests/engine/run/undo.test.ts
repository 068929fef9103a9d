import { describe, expect, it } from 'vitest';
import {
  checkDecisions,
  defineWorkflow,
  type WorkflowObject
} from '../../../src/lib/engine/index.ts';
import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';
import { gate } from './gate.ts';
import { act, makePinfold, workflowOf } from './support.ts';

const who = { name: 'Ada Lovelace', initials: 'AL' };
const ask = (name: string) =>
  act(name, (obj, eng) => {
    obj.log.info(`asked by ${name}`);
    eng.halt('Good?', { action: 'approval' });
  });
const count = act('count', (obj) => {
  obj.data = Number(obj.data) + 1;
});
const going = workflowOf('going', count, ask('first'), count);
const deleting = defineWorkflow({ ...going, name: 'deleting', onReject: 'delete' });
const twice = workflowOf('twice', ask('first'), ask('second'));

async function rejected(name: string) {
  const store = new MemoryStore();
  const pinfold = makePinfold([going, deleting, twice], { store });
  const oid = (await pinfold.start(name, [25])).haltedObjects[0]?.id ?? '';
  const all = async () => ({
    object: await store.getObject(oid),
    snapshots: await store.getSnapshots(oid),
    logs: await store.getLogs({ idOwner: oid })
  });
  const before = await all();
  const decide = (verdict: string, idDecision: string) =>
    pinfold.decide({ oid, decision: { verdict }, idDecision, who });
  await decide('reject', 'r');
  return { store, pinfold, oid, all, before, decide };
}

describe('taking a decision back', () => {
  it('[R66] brings a deleted object back as it was, with its history and logs', async () => {
    const { all, before, oid, pinfold, store } = await rejected('deleting');
    expect(await store.getObject(oid)).toBeUndefined();
    const row = await pinfold.decisions.undo('r', { who, reason: 'A mistake' });
    const after = await all();
    const { object, snapshots, logs } = before;
    expect(after.object).toEqual({
      ...object,
      revision: (object?.revision ?? 0) + 1,
      modified: after.object?.modified
    });
    expect(after.snapshots).toEqual(snapshots);
    expect(after.logs.slice(0, logs.length)).toEqual(logs);
    expect(after.logs.at(-1)?.message).toBe('The decision was taken back: A mistake');
    expect(row).toMatchObject({ undoes: 'r', who, reason: 'A mistake', outcome: 'stay' });
    expect((await pinfold.runs.get(object?.idWorkflow ?? '')).status).toBe('HALTED');
    expect(await store.getTally(object?.idWorkflow ?? '')).not.toEqual({});
    const log = await pinfold.decisions.of(oid);
    expect((await checkDecisions(log)).map(({ whole }) => whole)).toEqual([true, true]);
  });

  it('[R66] and it can be decided on as if nothing had been', async () => {
    const { decide, oid, pinfold } = await rejected('deleting');
    await pinfold.decisions.undo('r');
    expect(await decide('reject', 'r')).toMatchObject({ applied: false });
    expect(await decide('accept', 'a')).toMatchObject({ applied: true });
    const object = await pinfold.objects.get(oid);
    expect([object.status, object.data, object.extraData['approved']]).toEqual([
      'COMPLETED',
      27,
      true
    ]);
  });

  it('[R67] of an object that has gone on, it is what it was, with its history kept', async () => {
    const { all, before, oid, pinfold } = await rejected('going');
    const present = await pinfold.objects.get(oid);
    expect([present.status, present.data]).toEqual(['COMPLETED', 27]);
    await pinfold.decisions.undo('r', { who });
    const after = await all();
    expect(after.object).toEqual({
      ...before.object,
      revision: present.revision + 1,
      modified: after.object?.modified
    });
    const kept = after.snapshots.at(-1);
    expect([kept?.status, kept?.data, kept?.extraData['approved']]).toEqual([
      'COMPLETED',
      27,
      false
    ]);
    expect((await pinfold.runs.get(after.object?.idWorkflow ?? '')).status).toBe('HALTED');
    await pinfold.decide({ oid, decision: { verdict: 'accept' }, idDecision: 'a' });
    expect((await pinfold.objects.get(oid)).extraData['approved']).toBe(true);
  });

  it('[R68] twice, in a row or at once, is once', async () => {
    const { oid, pinfold } = await rejected('deleting');
    const rows = await Promise.all([pinfold.decisions.undo('r'), pinfold.decisions.undo('r')]);
    const again = await pinfold.decisions.undo('r');
    expect(new Set([...rows, again].map(({ id }) => id)).size).toBe(1);
    expect(await pinfold.decisions.of(oid)).toHaveLength(2);
  });

  it('[R68] is refused when the object was decided on again, or deleted since', async () => {
    const { decide, oid, pinfold } = await rejected('twice');
    await decide('accept', 'a');
    const refused = { code: 'DECISION_NOT_UNDOABLE' };
    await expect(pinfold.decisions.undo('r')).rejects.toMatchObject(refused);
    await pinfold.objects.delete(oid);
    await expect(pinfold.decisions.undo('a')).rejects.toMatchObject({
      ...refused,
      details: { why: 'the object was deleted since' }
    });
    await expect(pinfold.decisions.undo('none')).rejects.toMatchObject({
      code: 'UNKNOWN_DECISION'
    });
  });

  it('[R68] is refused while the object is running', async () => {
    const [begun, end] = [gate(), gate()];
    const slow = act('slow', (_obj: WorkflowObject) => {
      begun.open();
      return end.opened;
    });
    const pinfold = makePinfold([workflowOf('slow', ask('first'), slow)]);
    const oid = (await pinfold.start('slow', [1])).haltedObjects[0]?.id ?? '';
    const decided = pinfold.decide({ oid, decision: { verdict: 'accept' }, idDecision: 'a' });
    await begun.opened;
    await expect(pinfold.decisions.undo('a')).rejects.toMatchObject({ code: 'OBJECT_RUNNING' });
    end.open();
    await decided;
    await pinfold.decisions.undo('a');
    expect((await pinfold.objects.get(oid)).status).toBe('HALTED');
  });

  it('[R69] what is kept for it is told, and can be dropped: then it is refused', async () => {
    const { pinfold } = await rejected('deleting');
    const { count: rows, size } = await pinfold.decisions.kept();
    expect(rows).toBe(1);
    expect(size).toBeGreaterThan(500);
    await pinfold.decisions.dropKept();
    expect(await pinfold.decisions.kept()).toEqual({ count: 0, size: 0 });
    await expect(pinfold.decisions.undo('r')).rejects.toMatchObject({
      code: 'DECISION_NOT_UNDOABLE'
    });
  });

  it('[R69] nothing is kept any more of one that was taken back', async () => {
    const { pinfold } = await rejected('deleting');
    await pinfold.decisions.undo('r');
    expect((await pinfold.decisions.kept()).count).toBe(0);
  });
});
