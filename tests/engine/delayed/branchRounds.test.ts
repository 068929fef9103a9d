import { expect, it } from 'vitest';
import { z } from 'zod';
import { FOR, PARALLEL_SPLIT } from '../../../src/lib/engine/index.ts';
import { MemoryLease } from '../../../src/lib/engine/platform/MemoryLease.ts';
import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';
import { dyingTab } from '../run/dyingTab.ts';
import { act, workflowOf } from '../run/support.ts';
import { make, note, startOne, wakeOf } from './waiting.ts';

const text = z.string();
const say = (what: string) => act(what, (obj) => note(obj, what));
const ask = (event: string) => act(event, async (_obj, eng) => void (await eng.waitFor(event)));
const approve = act('approve', (_obj, eng) => eng.halt('Look.', { action: 'approval' }));
const count = (data: unknown, what: string) =>
  (data as string[]).filter((each) => each === what).length;

it('[D79] begun again before its loop, an object begins each round once', async () => {
  const w = workflowOf(
    'w',
    say('start'),
    FOR(['a', 'b', 'c'], 'item', [PARALLEL_SPLIT([[ask('go'), say('said')]])]),
    approve
  );
  const { pinfold } = make([w], { workers: [] });
  const id = await startOne(pinfold, 'w');
  await pinfold.continueOid(id, 'restart_prev');
  await pinfold.continueOid(id);
  expect((await wakeOf(pinfold, id))?.terms).toHaveLength(3);
  for (let i = 0; i < 8; i += 1) {
    if ((await pinfold.objects.get(id)).status === 'COMPLETED') break;
    await pinfold.signalObject(id, 'go');
    await pinfold.wakeDue();
  }
  const done = await pinfold.objects.get(id);
  expect(done.status).toBe('COMPLETED');
  expect(count(done.data, 'said')).toBe(3);
});

it('[D79] restarted at a split whose branch is done, that one begins anew, and that of an earlier round goes on', async () => {
  const w = workflowOf(
    'w2',
    FOR(['a', 'b'], 'item', [
      PARALLEL_SPLIT([
        [
          act('ask', async (obj, eng) => {
            const key = `item ${eng.state.round}`;
            const item = text.parse((obj.extraData[key] ??= text.parse(eng.extraData['item'])));
            if (item === 'a') await eng.waitFor('answer');
            note(obj, item);
          })
        ]
      ]),
      approve
    ])
  );
  const { pinfold } = make([w], { workers: [] });
  const id = await startOne(pinfold, 'w2');
  await pinfold.continueOid(id); // round 2: its branch has nothing to wait for
  expect((await pinfold.objects.get(id)).data).toEqual(['b']);
  await pinfold.continueOid(id, 'restart_prev');
  await pinfold.continueOid(id);
  await pinfold.signalObject(id, 'answer', 'answered');
  await pinfold.wakeDue();
  const done = await pinfold.objects.get(id);
  expect([done.status, done.data]).toEqual(['COMPLETED', ['b', 'b', 'a']]);
});

it('[D79] a crash while a later round begins its branches loses none of an earlier one', async () => {
  const store = new MemoryStore();
  const tab = dyingTab(store);
  let saves = 0;
  let die: (() => Promise<void>) | undefined;
  const w = workflowOf(
    'w',
    FOR(['a', 'b'], 'item', [
      PARALLEL_SPLIT([
        [
          act('save', async (obj) => {
            saves += 1;
            const isSecond = saves === 2;
            await obj.save();
            if (isSecond) await die?.();
          })
        ],
        [ask('go'), say('said')]
      ])
    ])
  );
  const first = make([w], { ...tab, workers: [] });
  await new Promise<void>((resolve) => {
    die = () => {
      tab.die();
      resolve();
      return new Promise(() => undefined);
    };
    void first.pinfold.start('w', [[]]);
  });
  die = undefined;
  const { pinfold } = make([w], {
    store,
    clock: first.clock,
    workers: [],
    lease: new MemoryLease()
  });
  const [found] = await pinfold.findInterrupted();
  await pinfold.continueInterrupted(found?.run.id ?? '');
  const [object] = await pinfold.runs.getObjects(found?.run.id ?? '');
  expect(object?.status).toBe('WAITING');
  expect((await wakeOf(pinfold, object?.id ?? ''))?.terms).toHaveLength(2);
});

it('[D79] the history keeps what the done branches of earlier rounds have passed', async () => {
  const w2 = workflowOf(
    'w2',
    FOR(['a', 'b'], 'item', [PARALLEL_SPLIT([[ask('go'), say('said')]])])
  );
  const { pinfold } = make([w2], { workers: [] });
  const id = await startOne(pinfold, 'w2');
  await pinfold.signalObject(id, 'go');
  await pinfold.wakeDue();
  const now = await pinfold.objects.get(id);
  const names = now.extraData._task_history.map(({ name }) => name);
  expect([now.status, now.data, names]).toEqual(['WAITING', ['said'], ['go', 'said']]);
  await pinfold.signalObject(id, 'go');
  await pinfold.wakeDue();
  const done = await pinfold.objects.get(id);
  expect(done.extraData._task_history.map(({ name }) => name)).toEqual([
    'go',
    'said',
    'go',
    'said'
  ]);
});

it('[D79] a branch keeps the item of its round in the object, as the how-to says', async () => {
  const w = workflowOf(
    'w',
    FOR(['a', 'b', 'c'], 'item', [
      PARALLEL_SPLIT([
        [
          act('ask', async (obj, eng) => {
            const key = `item ${eng.state.round}`;
            const item = text.parse((obj.extraData[key] ??= text.parse(eng.extraData['item'])));
            await eng.waitFor(item);
            note(obj, item);
            delete obj.extraData[key];
          })
        ]
      ]),
      approve
    ])
  );
  const { pinfold } = make([w], { workers: [] });
  const id = await startOne(pinfold, 'w');
  await pinfold.continueOid(id);
  await pinfold.signalObject(id, 'a');
  for (const event of ['c', 'b']) {
    await pinfold.continueOid(id);
    await pinfold.signalObject(id, event);
  }
  await pinfold.wakeDue();
  const done = await pinfold.objects.get(id);
  expect([done.status, (done.data as string[]).toSorted()]).toEqual(['COMPLETED', ['a', 'b', 'c']]);
  expect(Object.keys(done.extraData).filter((key) => key.startsWith('item'))).toEqual([]);
});
