import { expect, it } from 'vitest';
import { IF, PARALLEL_SPLIT, SYNCHRONIZE, type ObjectRow } from '../../../src/lib/engine/index.ts';
import type { Changes } from '../../../src/lib/engine/ports/Store.ts';
import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';
import { act, workflowOf } from '../run/support.ts';
import { day, make, note, startOne, wakeOf } from './waiting.ts';

const say = (what: string) => act(what, (obj) => note(obj, what));
const ask = (event: string) => act(event, async (_obj, eng) => void (await eng.waitFor(event)));
const approve = act('approve', (_obj, eng) => eng.halt('Look.', { action: 'approval' }));

it('[D77] what a branch has heard is not lost when its object, taken up before the split, halts before it', async () => {
  let halts = false;
  const w = workflowOf(
    'w',
    say('start'),
    IF(
      () => true,
      [
        act('check', (_obj, eng) => {
          if (halts) eng.halt('Look first.', { action: 'approval' });
        }),
        PARALLEL_SPLIT([[ask('first'), ask('second'), say('heard')]])
      ]
    ),
    act('wait', (_obj, eng) => eng.waitFor('own')),
    approve
  );
  const { pinfold } = make([w], { workers: [] });
  const id = await startOne(pinfold, 'w');
  await pinfold.signalObject(id, 'first');
  expect(await pinfold.wakeDue()).toBe(1); // the branch has heard "first"
  halts = true;
  await pinfold.continueOid(id, 'restart_prev');
  const halted = await pinfold.objects.get(id);
  expect([halted.status, halted.callbackPos]).toEqual(['HALTED', [1, 1, 0]]);
  halts = false;
  await pinfold.continueOid(id);
  expect((await wakeOf(pinfold, id))?.terms.map(({ event }) => event).sort()).toEqual([
    'own',
    'second'
  ]);
});

it('[D77] nor when it is taken up at the block with which the workflow begins', async () => {
  const w = workflowOf(
    'w',
    [say('start'), PARALLEL_SPLIT([[ask('first'), ask('second'), say('heard')]])],
    act('wait', (_obj, eng) => eng.waitFor('own'))
  );
  const { pinfold } = make([w], { workers: [] });
  const id = await startOne(pinfold, 'w');
  await pinfold.signalObject(id, 'first');
  expect(await pinfold.wakeDue()).toBe(1); // the branch has heard "first"
  await pinfold.continueOid(id, 'restart_prev');
  expect((await wakeOf(pinfold, id))?.terms.map(({ event }) => event).sort()).toEqual([
    'own',
    'second'
  ]);
});

it('[D61] waits of a SYNCHRONIZE go on when one of its branches halts, also beside an open split', async () => {
  const w = (beside: boolean) =>
    workflowOf(
      `w ${beside}`,
      beside ? PARALLEL_SPLIT([[ask('go')]]) : say('x'),
      SYNCHRONIZE([
        [ask('a'), approve],
        [act('sleep', (_obj, eng) => eng.sleep(3 * day))],
        say('last')
      ])
    );
  for (const beside of [false, true]) {
    const { pinfold } = make([w(beside)], { workers: [] });
    const id = await startOne(pinfold, `w ${beside}`);
    await pinfold.signalObject(id, 'a');
    await pinfold.wakeDue();
    const halted = await pinfold.objects.get(id);
    expect(halted.status).toBe('HALTED');
    const since = (halted.extraData['_waits'] as { since: Record<string, number> } | undefined)
      ?.since;
    expect([beside, Object.entries(since ?? {}).some(([k]) => k.includes('time'))]).toEqual([
      beside,
      true
    ]);
  }
});

it('[D77] what a branch has done in a pass whose data are refused it does again', async () => {
  let spoils = true;
  const w = workflowOf(
    'w',
    PARALLEL_SPLIT([
      [ask('go'), say('heard')],
      [ask('more'), say('more')]
    ]),
    ask('own'),
    act('spoil', (obj) => {
      if (spoils) note(obj, 1n);
    })
  );
  const { pinfold } = make([w], { workers: [] });
  const id = await startOne(pinfold, 'w');
  await pinfold.signalObject(id, 'go');
  await pinfold.signalObject(id, 'own');
  await pinfold.wakeDue();
  const failed = await pinfold.objects.get(id);
  expect([failed.status, failed.data]).toEqual(['ERROR', []]);
  spoils = false;
  await pinfold.continueOid(id, 'restart_task');
  await pinfold.signalObject(id, 'more');
  await pinfold.wakeDue();
  const done = await pinfold.objects.get(id);
  expect([done.status, (done.data as string[]).toSorted()]).toEqual([
    'COMPLETED',
    ['heard', 'more']
  ]);
});

it('[D77] at no moment is a branch stored as not done without what it has heard', async () => {
  const inner = new MemoryStore();
  const rows: ObjectRow[] = [];
  const store = new Proxy(inner, {
    get(target, key) {
      if (key === 'commit')
        return (changes: Changes) => {
          rows.push(...(changes.objects ?? []).map((row) => structuredClone(row)));
          return target.commit(changes);
        };
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    }
  });
  let saves = false;
  const w = workflowOf(
    'w',
    PARALLEL_SPLIT([[ask('go'), say('heard')]]),
    act('hold', (_obj, eng) => eng.waitFor('hold').then(() => undefined)),
    act('save', async (obj) => {
      if (!saves) return;
      const all: Promise<void>[] = [];
      for (let i = 0; i < 100; i += 1) {
        all.push(obj.save());
        await Promise.resolve();
      }
      await Promise.all(all);
    })
  );
  const { pinfold } = make([w], { store, workers: [] });
  const id = await startOne(pinfold, 'w');
  await pinfold.signalObject(id, 'go');
  await pinfold.signalObject(id, 'hold');
  saves = true;
  rows.length = 0;
  await pinfold.wakeDue();
  const waits = rows
    .filter(({ status }) => status === 'RUNNING')
    .map(
      (row) =>
        row.extraData['_waits'] as { outcomes: object; branches?: { undone: string[] } } | undefined
    );
  const torn = waits.filter(
    (m) => m?.branches?.undone.includes('[0,0]*') && !('[0,0,0]* event go 0' in m.outcomes)
  );
  expect(torn).toEqual([]);
});
