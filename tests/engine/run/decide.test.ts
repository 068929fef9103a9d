import { describe, expect, it } from 'vitest';
import { defineWorkflow } from '../../../src/lib/engine/index.ts';
import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';
import { gate } from './gate.ts';
import { act, addData, haltIfHigherThan, makePinfold, myworkflow, workflowOf } from './support.ts';

async function pending(name = 'myworkflow') {
  const deleting = defineWorkflow({
    name: 'deleting',
    doc: '',
    workflow: [haltIfHigherThan({ limit: 20 }), addData({ amount: 1 })],
    onReject: 'delete'
  });
  const pinfold = makePinfold([deleting]);
  const engine = await pinfold.start(name, [25]);
  const oid = engine.haltedObjects[0]?.id ?? '';
  return { pinfold, oid };
}

describe('decide', () => {
  it('[R30] accept: recorded, action removed, continued', async () => {
    const { pinfold, oid } = await pending();
    const decision = { verdict: 'accept' };
    const outcome = await pinfold.decide({ oid, decision, idDecision: 'd1', idUser: 'ann' });
    expect(outcome).toMatchObject({ message: 'Record: accept', applied: true, deleted: false });
    const object = await pinfold.objects.get(oid);
    expect(object.status).toBe('COMPLETED');
    expect(object.getAction()).toBeNull();
    expect(object.extraData['approved']).toBe(true);
    expect(object.extraData._decisions).toMatchObject([
      { id: 'd1', action: 'approval', decision, idUser: 'ann' }
    ]);
  });

  it('[R30] stands when a task fails after it; the error is the object’s', async () => {
    const fail = act('fail', () => {
      throw new TypeError('broken');
    });
    const pinfold = makePinfold([workflowOf('brittle', haltIfHigherThan({ limit: 20 }), fail)]);
    const engine = await pinfold.start('brittle', [25]);
    const oid = engine.haltedObjects[0]?.id ?? '';
    const decision = { verdict: 'accept' };
    const outcome = await pinfold.decide({ oid, decision, idDecision: 'd1' });
    expect(outcome).toMatchObject({ applied: true, deleted: false });
    const object = await pinfold.objects.get(oid);
    expect([object.status, object.getErrorMessage()?.title]).toEqual([
      'ERROR',
      'TypeError: broken'
    ]);
    expect(object.extraData._decisions.map(({ id }) => id)).toEqual(['d1']);
  });

  it('[R31] the same decision id is applied once', async () => {
    const { pinfold, oid } = await pending();
    const request = { oid, decision: { verdict: 'later' }, idDecision: 'd1' };
    expect((await pinfold.decide(request)).applied).toBe(true);
    expect((await pinfold.decide(request)).applied).toBe(false);
    expect((await pinfold.objects.get(oid)).extraData._decisions.length).toBe(1);
  });

  it('[R31] two at once: one is applied, the other changes nothing', async () => {
    const { pinfold, oid } = await pending();
    const accept = pinfold.decide({ oid, decision: { verdict: 'accept' }, idDecision: 'a' });
    const reject = pinfold.decide({ oid, decision: { verdict: 'reject' }, idDecision: 'b' });
    const results = await Promise.allSettled([accept, reject]);
    expect(results.filter(({ status }) => status === 'fulfilled').length).toBe(1);
    expect((await pinfold.objects.get(oid)).extraData._decisions.length).toBe(1);
  });

  it('[R32] reject continues, or deletes where the workflow says so', async () => {
    const { pinfold, oid } = await pending();
    await pinfold.decide({ oid, decision: { verdict: 'reject' }, idDecision: 'd' });
    expect((await pinfold.objects.get(oid)).extraData['approved']).toBe(false);
    const other = await pending('deleting');
    const outcome = await other.pinfold.decide({
      oid: other.oid,
      decision: { verdict: 'reject' },
      idDecision: 'd'
    });
    expect(outcome.deleted).toBe(true);
    expect(await other.pinfold.objects.find(other.oid)).toBeUndefined();
  });

  it('[R33] refuses a decision of another form, on a stale page, or where none is asked', async () => {
    const { pinfold, oid } = await pending();
    const bad = pinfold.decide({ oid, decision: { verdict: 'maybe' }, idDecision: 'd' });
    await expect(bad).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    const decision = { verdict: 'accept' };
    const stale = pinfold.decide({ oid, decision, idDecision: 'd', revision: 99 });
    await expect(stale).rejects.toMatchObject({ code: 'STALE_DECISION' });
    expect((await pinfold.objects.get(oid)).status).toBe('HALTED');
    await pinfold.decide({ oid, decision, idDecision: 'd' });
    const late = pinfold.decide({ oid, decision, idDecision: 'e' });
    await expect(late).rejects.toMatchObject({ code: 'NO_PENDING_ACTION' });
  });

  it('[R31] the same id twice at once: one is applied, the other says that it was', async () => {
    const { pinfold, oid } = await pending();
    const request = { oid, decision: { verdict: 'accept' }, idDecision: 'once' };
    const outcomes = await Promise.all([pinfold.decide(request), pinfold.decide(request)]);
    expect(outcomes.map(({ applied }) => applied).sort()).toEqual([false, true]);
  });

  it('[R31] of two at once that delete, one is applied, and the other says that the object is gone', async () => {
    const { pinfold, oid } = await pending('deleting');
    const request = { oid, decision: { verdict: 'reject' }, idDecision: 'one' };
    const other = { ...request, idDecision: 'other' };
    const outcomes = await Promise.all([pinfold.decide(request), pinfold.decide(other)]);
    expect(outcomes).toMatchObject([
      { applied: true, deleted: true },
      { applied: false, deleted: true, message: 'Deleted already.' }
    ]);
    await expect(pinfold.decide(other)).rejects.toMatchObject({ code: 'UNKNOWN_OBJECT' });
  });

  it('[R31] accept and reject-delete at once: only one of them counts', async () => {
    const { pinfold, oid } = await pending('deleting');
    const accept = pinfold.decide({ oid, decision: { verdict: 'accept' }, idDecision: 'a' });
    const reject = pinfold.decide({ oid, decision: { verdict: 'reject' }, idDecision: 'b' });
    const results = await Promise.allSettled([accept, reject]);
    const applied = results.map((each) => each.status === 'fulfilled' && each.value.applied);
    expect(applied.filter(Boolean).length).toBe(1);
    const [accepted] = applied;
    expect((await pinfold.objects.find(oid)) !== undefined).toBe(accepted);
  });

  it.each(['later', 'reject'])(
    '[R28] %s: is refused by name when a run takes the object while it is decided on',
    async (verdict) => {
      let meanwhile: (() => Promise<unknown>) | undefined;
      class WatchedStore extends MemoryStore {
        override async getRun(id: string) {
          const call = meanwhile;
          meanwhile = undefined;
          await call?.();
          return super.getRun(id);
        }
      }
      const end = gate();
      const begun = gate();
      const slow = act('slow', () => {
        begun.open();
        return end.opened;
      });
      const pinfold = makePinfold(
        [workflowOf('slow', slow), { ...myworkflow, name: 'mine', onReject: 'delete' }],
        { store: new WatchedStore() }
      );
      const oid = (await pinfold.start('mine', [25])).haltedObjects[0]?.id ?? '';
      let run: Promise<unknown> | undefined;
      meanwhile = async () => {
        run = pinfold.startByOids('slow', [oid]);
        await begun.opened;
      };
      const decided = pinfold.decide({ oid, decision: { verdict }, idDecision: 'd' });
      await expect(decided).rejects.toMatchObject({ code: 'OBJECT_RUNNING' });
      end.open();
      await run;
      expect((await pinfold.objects.get(oid)).status).toBe('COMPLETED');
    }
  );

  it('[R31] a decision that lets it stay leaves the question open', async () => {
    const { pinfold, oid } = await pending();
    await pinfold.decide({ oid, decision: { verdict: 'later' }, idDecision: 'one' });
    const outcome = await pinfold.decide({
      oid,
      decision: { verdict: 'accept' },
      idDecision: 'two'
    });
    expect(outcome.applied).toBe(true);
    expect((await pinfold.objects.get(oid)).status).toBe('COMPLETED');
  });
});
