import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkDecisions,
  createPinfold,
  defineAction,
  defineWorkflow,
  type DecisionRow
} from '../../../src/lib/engine/index.ts';
import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';
import { SetClock } from '../delayed/SetClock.ts';
import { act, approval, makePinfold } from './support.ts';

const who = { name: 'Ada Lovelace', initials: 'AL' };
const ask = (name: string) => act(name, (_obj, eng) => eng.halt('Good?', { action: 'approval' }));
const asking = defineWorkflow({
  name: 'asking',
  doc: '',
  getTitle: (obj) => `Record ${JSON.stringify(obj.data)}`,
  workflow: [ask('first'), ask('second')]
});
const deleting = defineWorkflow({ ...asking, name: 'deleting', onReject: 'delete' });

async function asked(name = 'asking') {
  const store = new MemoryStore();
  const pinfold = makePinfold([asking, deleting], { store, clock: new SetClock(5_000) });
  const oid = (await pinfold.start(name, [25])).haltedObjects[0]?.id ?? '';
  const decide = (verdict: string, idDecision: string) =>
    pinfold.decide({ oid, decision: { verdict }, idDecision, who });
  return { store, pinfold, oid, decide };
}

/** An object that was decided on three times, with its log. */
async function threeDecisions(): Promise<DecisionRow[]> {
  const { decide, oid, pinfold } = await asked();
  await decide('later', 'a');
  await decide('accept', 'b');
  await decide('reject', 'c');
  return pinfold.decisions.of(oid);
}

describe('the log of decisions', () => {
  it('[R63] has who, when, what, why, of what, from which state and what came of it', async () => {
    const { decide, oid, pinfold } = await asked();
    const { revision } = await pinfold.objects.get(oid);
    await decide('accept', 'a');
    const run = await pinfold.runs.get((await pinfold.objects.get(oid)).idWorkflow ?? '');
    expect(await pinfold.decisions.of(oid)).toEqual([
      {
        id: 'a',
        idObject: oid,
        at: 5_000,
        who,
        action: 'approval',
        decision: { verdict: 'accept' },
        reason: '',
        title: 'Record 25',
        from: {
          status: 'HALTED',
          revision,
          callbackPos: [0],
          workflow: 'asking',
          fingerprint: run.fingerprint
        },
        outcome: 'continue',
        parents: [],
        hash: expect.stringMatching(/^[0-9a-f]{64}$/)
      }
    ]);
    expect((await pinfold.objects.get(oid)).extraData._decisions).toMatchObject([
      { id: 'a', idUser: who.name }
    ]);
  });

  it('[R63] the reason is what the action says it is', async () => {
    const reasoned = defineAction({
      ...approval,
      resolve: (...given) => ({ ...approval.resolve(...given), reason: 'A duplicate \ud800.' })
    });
    const pinfold = createPinfold({
      store: new MemoryStore(),
      workflows: [asking],
      actions: [reasoned]
    });
    const oid = (await pinfold.start('asking', [1])).haltedObjects[0]?.id ?? '';
    await pinfold.decide({ oid, decision: { verdict: 'reject' }, idDecision: 'a', who });
    expect(await pinfold.decisions.of(oid)).toMatchObject([{ reason: 'A duplicate \ufffd.' }]);
    expect(await pinfold.decisions.check(oid)).toMatchObject([{ whole: true }]);
  });

  it('[R63] a refused decision leaves no record', async () => {
    const { decide, oid, pinfold } = await asked();
    await expect(decide('perhaps', 'a')).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    const nameless = { name: 'x'.repeat(101), initials: '' };
    const given = { oid, decision: { verdict: 'accept' }, idDecision: 'b', who: nameless };
    await expect(pinfold.decide(given)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    await expect(pinfold.decide({ ...given, who, idDecision: '' })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT'
    });
    expect(await pinfold.decisions.query()).toEqual([]);
    expect((await pinfold.objects.get(oid)).status).toBe('HALTED');
  });

  it('[R64] the same id does nothing again, also where it has deleted the object', async () => {
    const { decide, oid, pinfold } = await asked('deleting');
    expect(await decide('reject', 'a')).toMatchObject({ applied: true, deleted: true });
    expect(await decide('reject', 'a')).toEqual({
      message: 'Decided already.',
      category: 'info',
      applied: false,
      deleted: true
    });
    expect(await pinfold.objects.find(oid)).toBeUndefined();
    expect(await pinfold.decisions.of(oid)).toMatchObject([{ id: 'a', who, outcome: 'delete' }]);
  });

  it('[R64] one that was noted on the object before there was a log does nothing again', async () => {
    const { decide, oid, pinfold } = await asked();
    const object = await pinfold.objects.get(oid);
    const decision = { verdict: 'accept' };
    object.extraData._decisions.push({
      id: 'old',
      action: 'approval',
      decision,
      idUser: '',
      at: 1
    });
    await object.save();
    expect(await decide('accept', 'old')).toMatchObject({ applied: false });
    expect(await pinfold.decisions.of(oid)).toEqual([]);
  });

  it('[R64] an id that is another object’s decision is refused by name', async () => {
    const { decide, pinfold } = await asked();
    await decide('accept', 'a');
    const other = (await pinfold.start('asking', [1])).haltedObjects[0]?.id ?? '';
    const given = { oid: other, decision: { verdict: 'accept' }, idDecision: 'a' };
    await expect(pinfold.decide(given)).rejects.toMatchObject({ code: 'DECISION_RECORDED' });
    expect((await pinfold.objects.get(other)).status).toBe('HALTED');
  });

  it('[R62] each stands on the one before it, whatever the order of their ids and times', async () => {
    const rows = await threeDecisions();
    const byId = new Map(rows.map((row) => [row.id, row]));
    const parents = (id: string) => byId.get(id)?.parents;
    expect(parents('a')).toEqual([]);
    expect(parents('b')).toEqual([{ id: 'a', hash: byId.get('a')?.hash }]);
    expect(parents('c')).toEqual([{ id: 'b', hash: byId.get('b')?.hash }]);
    for (const order of [rows, rows.toReversed()]) {
      expect((await checkDecisions(order)).map(({ whole }) => whole)).toEqual([true, true, true]);
    }
  });

  it('[R62] whatever is changed in one is found out', async () => {
    const rows = await threeDecisions();
    const paths = Object.keys(rows[0] ?? {}) as (keyof DecisionRow)[];
    await fc.assert(
      fc.asyncProperty(
        fc.nat(rows.length - 1),
        fc.constantFrom(...paths),
        fc.jsonValue({ maxDepth: 1 }),
        async (index, path, value) => {
          const row = rows[index];
          fc.pre(row !== undefined && JSON.stringify(row[path]) !== JSON.stringify(value));
          const changed = rows.with(index, { ...row, [path]: value });
          const checks = await checkDecisions(changed);
          expect(checks[index]).toMatchObject({ whole: false, fault: 'changed' });
          expect(checks.every(({ whole, why }) => whole === (why === ''))).toBe(true);
        }
      ),
      { numRuns: 50 }
    );
  });

  it('[R62] one that is missing, put in anew, or there twice is found out', async () => {
    const rows = await threeDecisions();
    const [a, b, c] = rows;
    if (!a || !b || !c) throw new Error('There should be three.');
    const faults = async (given: DecisionRow[]) =>
      (await checkDecisions(given)).map(({ fault }) => fault);
    expect(await faults([a, c])).toEqual([undefined, 'parent missing']);
    const { decide, oid, pinfold } = await asked();
    await decide('reject', 'a');
    const [forged] = await pinfold.decisions.of(oid);
    if (!forged) throw new Error('There should be one.');
    expect(await faults([forged, b, c])).toEqual([undefined, 'parent other', undefined]);
    expect(await faults([a, { ...a }])).toEqual(['twice', 'twice']);
  });

  it('[R62] two branches of one log are united by the next decision', async () => {
    const rows = await threeDecisions();
    const [a, b] = rows;
    if (!a || !b) throw new Error('There should be two.');
    const { store, oid, decide, pinfold } = await asked();
    const elsewhere = [
      { ...a, idObject: oid },
      { ...b, idObject: oid, parents: [] }
    ];
    await store.commit({ decisions: elsewhere });
    await decide('accept', 'x');
    const last = (await pinfold.decisions.of(oid)).find(({ id }) => id === 'x');
    expect(last?.parents.map(({ id }) => id).sort()).toEqual(['a', 'b']);
  });

  it('[R65] goes out as JSON Lines: of an object oldest first, of all newest first', async () => {
    const { decide, oid, pinfold } = await asked();
    await decide('later', 'a');
    await decide('accept', 'b');
    const lines = async (of?: string) => {
      const all: string[] = [];
      for await (const line of pinfold.decisions.exportLines(of)) all.push(line);
      return all;
    };
    const rows = await pinfold.decisions.of(oid);
    expect((await lines(oid)).map((line) => JSON.parse(line) as unknown)).toEqual(rows);
    expect((await lines()).map((line) => (JSON.parse(line) as DecisionRow).id)).toEqual(['b', 'a']);
    expect((await lines()).every((line) => line.indexOf('\n') === line.length - 1)).toBe(true);
  });
});
