import { describe, expect, it } from 'vitest';
import { countIn, defineWorkflow, FOR, PARALLEL_SPLIT } from '../../../src/lib/engine/index.ts';
import { MemoryLease } from '../../../src/lib/engine/platform/MemoryLease.ts';
import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';
import { act, workflowOf } from '../run/support.ts';
import { SetClock } from './SetClock.ts';
import { day, keptOpen, make, note, startOne, until, wakeOf } from './waiting.ts';

describe('a task that sleeps', () => {
  const sleeper = workflowOf(
    'sleeper',
    act('sleep', async (obj, eng) => {
      note(obj, 'before');
      await eng.sleep(3 * day);
      note(obj, 'after');
    }),
    act('end', (obj) => note(obj, 'end'))
  );

  it('[D20] makes its object WAITING, which goes on by itself when the time has come', async () => {
    const { pinfold, clock, store } = make([sleeper]);
    const engine = await pinfold.start('sleeper', [[]]);
    expect(engine.waitingObjects).toHaveLength(1);
    expect(engine.status).toBe('HALTED');
    const [object] = engine.waitingObjects;
    const id = object?.id ?? '';
    expect(await store.getWakes([id])).toMatchObject([{ due: clock.now() + 3 * day }]);
    clock.pass(3 * day - 1);
    expect((await pinfold.objects.get(id)).status).toBe('WAITING');
    clock.pass(1);
    const done = await until(pinfold, id, 'COMPLETED');
    expect(done.data).toEqual(['before', 'before', 'after', 'end']);
    expect(done.extraData).not.toHaveProperty('_waits');
    await expect.poll(async () => (await pinfold.runs.get(engine.id)).status).toBe('COMPLETED');
    expect(await store.getWakes([id])).toEqual([undefined]);
    await pinfold.close();
  });

  it('[D20] goes on when the app instance was closed for three days', async () => {
    const rows = new MemoryStore();
    const keep = keptOpen(rows);
    const first = make([sleeper], { store: keep });
    const result = first.pinfold.startDelayed('sleeper', [[]]);
    await result;
    const { idWorkflow } = await first.pinfold.jobs.get(result.id);
    await first.pinfold.close();
    first.clock.pass(3 * day);
    const second = make([sleeper], { store: rows, clock: first.clock });
    second.pinfold.jobs.serve();
    const [object] = await second.pinfold.runs.getObjects(idWorkflow);
    const done = await until(second.pinfold, object?.id ?? '', 'COMPLETED');
    expect(done.data).toEqual(['before', 'before', 'after', 'end']);
    await second.pinfold.close();
  });

  it('[D20] sets no timer that a browser cannot hold', async () => {
    const long = workflowOf(
      'long',
      act('sleep', (_obj, eng) => eng.sleep(100 * day))
    );
    const { pinfold, clock } = make([long]);
    const id = await startOne(pinfold, 'long');
    for (let days = 0; days < 100; days += 20) {
      await expect.poll(() => clock.timers.length).toBe(1);
      expect(Math.max(...clock.timers)).toBeLessThan(clock.now() + 2 ** 31);
      clock.pass(20 * day);
    }
    await until(pinfold, id, 'COMPLETED');
    await pinfold.close();
  });

  it('[D20] goes on within a minute of when a machine awakes that was asleep when its time came', async () => {
    const long = workflowOf(
      'long',
      act('sleep', (_obj, eng) => eng.sleep(day / 3))
    );
    const { pinfold, clock } = make([long]);
    const id = await startOne(pinfold, 'long');
    await expect.poll(() => clock.timers.length).toBe(1);
    clock.suspend(day);
    clock.pass(60_000);
    await until(pinfold, id, 'COMPLETED');
    await pinfold.close();
  });

  it('[D21] comes to several waits in turn, each with a limit of its own', async () => {
    const twice = workflowOf(
      'twice',
      act('sleep', async (obj, eng) => {
        await eng.sleep(day);
        note(obj, await eng.once('first', () => 1));
        await eng.waitUntil(new Date(Date.UTC(2026, 11, 4)));
        note(obj, 2);
        await eng.sleep(0);
        note(obj, 3);
      })
    );
    const { pinfold, clock } = make([twice]);
    const id = await startOne(pinfold, 'twice');
    clock.pass(day);
    await expect.poll(async () => (await wakeOf(pinfold, id))?.due).toBe(Date.UTC(2026, 11, 4));
    clock.pass(2 * day);
    const done = await until(pinfold, id, 'COMPLETED');
    expect(done.data).toEqual([1, 1, 2, 3]);
    await pinfold.close();
  });

  it('[D21] waits again in each round of a loop, and again when it is begun anew', async () => {
    const loop = workflowOf(
      'loop',
      FOR(
        [1, 2, 3],
        'item',
        act('sleep', async (obj, eng) => {
          await eng.sleep(day);
          note(obj, eng.extraData['item']);
        })
      )
    );
    const { pinfold, clock } = make([loop]);
    const id = await startOne(pinfold, 'loop');
    for (let round = 0; round < 3; round += 1) {
      const due = clock.now() + day;
      await expect.poll(async () => (await wakeOf(pinfold, id))?.due).toBe(due);
      clock.pass(day);
    }
    const done = await until(pinfold, id, 'COMPLETED');
    expect(done.data).toEqual([1, 2, 3]);
    await pinfold.startByOids('loop', [id]);
    expect((await wakeOf(pinfold, id))?.due).toBe(clock.now() + day);
    await pinfold.close();
  });

  it('[D21] waits in each of its branches, and keeps what those have waited for', async () => {
    const branched = workflowOf(
      'branched',
      PARALLEL_SPLIT([
        [
          act('a1', async (_obj, eng) => eng.sleep(day)),
          act('a2', async (_obj, eng) => eng.sleep(day)),
          act('a3', (obj) => note(obj, 'a'))
        ],
        [
          act('b1', async (_obj, eng) => void (await eng.waitFor('go'))),
          act('b2', (obj) => note(obj, 'b'))
        ]
      ])
    );
    const { pinfold, clock } = make([branched]);
    const id = await startOne(pinfold, 'branched');
    await pinfold.signalObject(id, 'go');
    for (let days = 0; days < 2; days += 1) {
      const due = clock.now() + day;
      await expect.poll(async () => (await wakeOf(pinfold, id))?.due).toBe(due);
      clock.pass(day);
    }
    const done = await until(pinfold, id, 'COMPLETED');
    expect(new Set(done.data as string[])).toEqual(new Set(['a', 'b']));
    expect(done.extraData).not.toHaveProperty('_waits');
    await pinfold.close();
  });

  it('[D21] waits again in each round of a loop within a branch', async () => {
    const sleep = act('sleep', (_obj, eng) => eng.sleep(day));
    const looping = workflowOf(
      'looping',
      PARALLEL_SPLIT([[FOR([1, 2], 'item', sleep)], [act('other', () => undefined)]])
    );
    const { pinfold, clock } = make([looping], { workers: [] });
    const id = await startOne(pinfold, 'looping');
    let days = 0;
    for (; (await wakeOf(pinfold, id)) !== undefined; days += 1) {
      clock.pass(day);
      await pinfold.wakeDue();
    }
    expect(days).toBe(2);
    expect((await pinfold.objects.get(id)).status).toBe('COMPLETED');
  });

  it('[D21] keeps what a task has waited for when the task is tried again', async () => {
    let attempts = 0;
    const again = defineWorkflow({
      name: 'again',
      doc: '',
      retry: { limit: 2, delay: 0 },
      workflow: [
        act('ask', async (obj, eng) => {
          const answer = await eng.waitFor('answer');
          await eng.sleep(day);
          attempts += 1;
          if (attempts < 3) throw new Error('not yet');
          note(obj, answer);
        })
      ]
    });
    const { pinfold, clock } = make([again]);
    const result = pinfold.startDelayed('again', [[]]);
    await result;
    const { idWorkflow } = await pinfold.jobs.get(result.id);
    const id = (await pinfold.runs.getObjects(idWorkflow))[0]?.id ?? '';
    await pinfold.signalObject(id, 'answer', 1);
    await expect.poll(async () => (await wakeOf(pinfold, id))?.due).toBe(clock.now() + day);
    clock.pass(day);
    expect((await until(pinfold, id, 'COMPLETED')).data).toEqual([1]);
    expect(attempts).toBe(3);
    await pinfold.close();
  });

  it('[D25] a person who decides on it ends the wait', async () => {
    const offering = workflowOf(
      'offering',
      act('offer', (obj, eng) => {
        obj.setAction('approval', 'Or decide now.');
        return eng.sleep(day);
      })
    );
    const { pinfold, clock, store } = make([offering]);
    const id = await startOne(pinfold, 'offering', 1);
    await pinfold.decide({ oid: id, decision: { verdict: 'accept' }, idDecision: 'a' });
    expect((await pinfold.objects.get(id)).status).toBe('COMPLETED');
    expect(await store.getNextDue(-1)).toBeUndefined();
    clock.pass(day);
    expect(await pinfold.wakeDue()).toBe(0);
    await pinfold.close();
  });

  it('[D20] still goes on when another task has saved it since', async () => {
    const saving = workflowOf(
      'saving',
      act('sleep', async (obj, eng) => {
        if (obj.data === 2) await eng.objects[0]?.save();
        else await eng.sleep(day);
      })
    );
    const { pinfold, clock } = make([saving], { workers: [] });
    const engine = await pinfold.start('saving', [1, 2]);
    expect(engine.waitingObjects).toHaveLength(1);
    clock.pass(day);
    expect(await pinfold.wakeDue()).toBe(1);
    expect((await pinfold.runs.get(engine.id)).status).toBe('COMPLETED');
  });

  it('[D20] that comes by again in the same run waits once more, and nothing goes on meanwhile', async () => {
    const jumping = workflowOf(
      'jumping',
      act('sleep', async (obj, eng) => {
        if (obj.data === 1) await eng.sleep(day);
        eng.extraData['jumps'] = Number(eng.extraData['jumps'] ?? 0) + 1;
        if (eng.extraData['jumps'] === 1) eng.jumpToken(-1);
      })
    );
    const { pinfold, clock, store } = make([jumping], { workers: [] });
    const engine = await pinfold.start('jumping', [1, 2]);
    expect(engine.waitingObjects.length).toBeGreaterThan(0);
    expect(await store.getNextDue(-1)).toBe(clock.now() + day);
    clock.pass(day);
    expect(await pinfold.wakeDue()).toBe(1);
    expect((await pinfold.runs.get(engine.id)).status).toBe('COMPLETED');
  });

  it('[D24] goes on with `wakeDue` where there are no workers', async () => {
    const { pinfold, clock } = make([sleeper], { workers: [] });
    const id = await startOne(pinfold, 'sleeper');
    expect(await pinfold.wakeDue()).toBe(0);
    clock.pass(3 * day);
    expect(await pinfold.wakeDue()).toBe(1);
    expect((await pinfold.objects.get(id)).status).toBe('COMPLETED');
  });

  it('[D24] can be told to go on before its time', async () => {
    const { pinfold } = make([sleeper]);
    const id = await startOne(pinfold, 'sleeper');
    await pinfold.wakeNow(id);
    await until(pinfold, id, 'COMPLETED');
    await expect(pinfold.wakeNow(id)).rejects.toMatchObject({ code: 'NO_TIMER' });
    await pinfold.close();
  });

  it('[D25] a person who continues, restarts or deletes it ends the wait', async () => {
    const { pinfold, clock, store } = make([sleeper]);
    const [continued, restarted, deleted] = [
      await startOne(pinfold, 'sleeper'),
      await startOne(pinfold, 'sleeper'),
      await startOne(pinfold, 'sleeper')
    ];
    await pinfold.continueOid(continued);
    expect((await pinfold.objects.get(continued)).data).toEqual(['before', 'end']);
    clock.pass(day);
    await pinfold.continueOid(restarted, 'restart_task');
    expect((await wakeOf(pinfold, restarted))?.due).toBe(clock.now() + 2 * day);
    await pinfold.objects.delete(deleted);
    expect(await store.getWakes([continued, deleted])).toEqual([undefined, undefined]);
    clock.pass(2 * day);
    await until(pinfold, restarted, 'COMPLETED');
    expect((await pinfold.objects.get(continued)).data).toEqual(['before', 'end']);
    await pinfold.close();
  });

  it('[D25] one whose going on was cancelled has lost nothing of what it waited for', async () => {
    const { pinfold } = make([sleeper], { workers: [] });
    const id = await startOne(pinfold, 'sleeper');
    await pinfold.wakeNow(id);
    const [job] = await pinfold.jobs.query();
    await pinfold.jobs.cancel(job?.id ?? '');
    expect((await pinfold.objects.get(id)).status).toBe('WAITING');
    expect(await wakeOf(pinfold, id)).toBeUndefined();
    await pinfold.continueOid(id, 'restart_task');
    expect((await pinfold.objects.get(id)).data).toEqual(['before', 'before', 'after', 'end']);
  });

  it('[D26] two app instances that know nothing of each other end a wait once', async () => {
    const rows = new MemoryStore();
    let ran = 0;
    const counted = workflowOf(
      'counted',
      act('sleep', async (_obj, eng) => {
        await eng.sleep(day);
        ran += 1;
      })
    );
    const clock = new SetClock();
    const [first, second] = [1, 2].map(() =>
      make([counted], { store: rows, clock, lease: new MemoryLease() })
    ) as [ReturnType<typeof make>, ReturnType<typeof make>];
    const ids = [];
    for (let n = 0; n < 5; n += 1) ids.push(await startOne(first.pinfold, 'counted'));
    clock.pass(day);
    await Promise.all([first.pinfold.wakeDue(), second.pinfold.wakeDue()]);
    for (const id of ids) await until(first.pinfold, id, 'COMPLETED');
    expect(ran).toBe(5);
    expect(await rows.queryJobs()).toHaveLength(5);
    await first.pinfold.close();
  });
});

describe('waits that are over', () => {
  it('[D28] are ended in pieces, however many there are', async () => {
    const many = workflowOf(
      'many',
      act('sleep', (_obj, eng) => eng.sleep(day))
    );
    const store = new MemoryStore();
    let most = 0;
    const commit = store.commit.bind(store);
    store.commit = (changes) => {
      const claimed = (changes.claims ?? []).flatMap(({ oids }) => oids).length;
      if (changes.jobs !== undefined) most = Math.max(most, claimed);
      return commit(changes);
    };
    const { pinfold, clock } = make([many], { store, workers: [] });
    await pinfold.start(
      'many',
      Array.from({ length: 1000 }, (_, n) => n)
    );
    clock.pass(day);
    expect(await pinfold.wakeDue()).toBe(1000);
    expect(most).toBe(100);
    expect(await store.queryJobs()).toHaveLength(10);
    expect(countIn(await store.getTally(), { status: 'COMPLETED' })).toBe(1000);
  });

  it('[D29] halt where the workflow has changed, and stay where it is not known', async () => {
    const of = (name: string, ...more: string[]) =>
      defineWorkflow({
        name,
        doc: '',
        workflow: [
          act('sleep', (_obj, eng) => eng.sleep(day)),
          ...more.map((each) => act(each, () => undefined))
        ]
      });
    const { pinfold, clock, store } = make([of('changed'), of('gone')], { workers: [] });
    const [changed, gone] = [await startOne(pinfold, 'changed'), await startOne(pinfold, 'gone')];
    clock.pass(day);
    const next = make([of('changed', 'new')], { store, clock, workers: [] });
    expect(await next.pinfold.wakeDue()).toBe(0);
    const halted = await pinfold.objects.get(changed);
    expect(halted.status).toBe('HALTED');
    expect(halted.getActionMessage()).toContain('has changed');
    expect((await pinfold.objects.get(gone)).status).toBe('WAITING');
    expect(await pinfold.wakeDue()).toBe(1);
  });
});
