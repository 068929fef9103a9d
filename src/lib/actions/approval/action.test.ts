import { describe, expect, it } from 'vitest';
import { createPinfold, defineTask, defineWorkflow } from '$lib/engine/index.ts';
import { MemoryStore } from '$lib/engine/store/memory/index.ts';
import approval from './action.ts';

const ask = defineTask({
  name: 'ask',
  doc: 'Asks.',
  run: (_obj, eng) => eng.halt('Good?', { action: 'approval' })
});
const mark = defineTask({
  name: 'mark',
  doc: 'Notes that the object went on.',
  run: (obj) => (obj.extraData['went_on'] = true)
});

/** An object that waits for approval, and what decides on it. */
async function waiting(onReject: 'continue' | 'delete') {
  const pinfold = createPinfold({
    store: new MemoryStore(),
    workflows: [defineWorkflow({ name: 'w', doc: '', onReject, workflow: [ask(), mark()] })],
    actions: [approval]
  });
  const [object] = (await pinfold.start('w', [1])).haltedObjects;
  const oid = object?.id ?? '';
  return {
    decide: (decision: unknown) =>
      pinfold.decide({ oid, decision, idDecision: crypto.randomUUID() }),
    find: () => pinfold.objects.find(oid),
    log: () => pinfold.decisions.of(oid),
    lines: () => pinfold.store.getLogs({ idOwner: oid })
  };
}

describe('approval', () => {
  it('accepted lets the record go on', async () => {
    const { decide, find } = await waiting('continue');
    expect(await decide({ approved: true })).toMatchObject({
      message: 'Record has been accepted.',
      category: 'success',
      deleted: false
    });
    const object = await find();
    expect(object?.status).toBe('COMPLETED');
    expect(object?.extraData).toMatchObject({ approved: true, went_on: true, _action: null });
  });

  it('rejected lets it go on too, marked as not approved', async () => {
    const { decide, find } = await waiting('continue');
    expect(await decide({ approved: false })).toMatchObject({
      message: 'Record has been rejected.',
      category: 'warning',
      deleted: false
    });
    expect((await find())?.extraData).toMatchObject({ approved: false, went_on: true });
  });

  it('rejected with a reason or without says so in the log', async () => {
    for (const [reason, said, word] of [
      [' Duplicate ', 'Rejected: Duplicate', 'rejected'],
      [undefined, 'Rejected without a reason.', 'rejected without a reason']
    ] as const) {
      const { decide, log, lines } = await waiting('continue');
      await decide({ approved: false, ...(reason !== undefined && { reason }) });
      const [row] = await log();
      expect(row?.reason).toBe(reason?.trim() ?? '');
      expect(approval.decisionWord(row?.decision)).toBe(word);
      expect((await lines()).map(({ message }) => message)).toContain(said);
    }
    expect(approval.decisionWord({ approved: true })).toBe('accepted');
  });

  it('rejected deletes it when the workflow says so, and says that it did', async () => {
    const { decide, find } = await waiting('delete');
    expect(await decide({ approved: false })).toMatchObject({
      message: 'Record has been rejected and deleted.',
      deleted: true
    });
    expect(await find()).toBeUndefined();
  });

  it.each([{}, { approved: 'yes' }, { approved: true, more: 1 }, null])(
    'takes no decision of another form: %j',
    async (decision) => {
      const { decide, find } = await waiting('continue');
      await expect(decide(decision)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
      expect((await find())?.status).toBe('HALTED');
    }
  );

  it('has a view for the row, the side and the main column', () => {
    expect(Object.keys(approval.views)).toEqual(['mini', 'side', 'main']);
  });
});
