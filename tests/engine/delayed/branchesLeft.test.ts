import { describe, expect, it } from 'vitest';
import {
  defineWorkflow,
  PARALLEL_SPLIT,
  type ObjectRow,
  type WorkflowDefinition,
  type WorkflowEngine,
  type WorkflowObject
} from '../../../src/lib/engine/index.ts';
import { MemoryLease } from '../../../src/lib/engine/platform/MemoryLease.ts';
import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';
import { dyingTab } from '../run/dyingTab.ts';
import { act, workflowOf } from '../run/support.ts';
import { day, keptOpen, make, note, startOne, wakeOf } from './waiting.ts';

const say = (what: string) => act(what, (obj) => note(obj, what));
const ask = (event: string) => act(event, async (_obj, eng) => void (await eng.waitFor(event)));
const breathe = act('breathe', () => new Promise((resolve) => setImmediate(resolve)));
const halt = act('halt', (_obj, eng) => eng.halt('Look at it.'));

type Doing = (obj: WorkflowObject, eng: WorkflowEngine) => unknown;

/** Asks in a branch and halts behind it; then a task does `doing`, and another `then`. */
function asking(
  doing: Doing,
  then: Doing = () => undefined,
  more: Partial<WorkflowDefinition> = {}
) {
  return defineWorkflow({
    name: 'asking',
    doc: '',
    ...more,
    workflow: [
      PARALLEL_SPLIT([
        [ask('first'), say('1'), ask('second'), say('2')],
        [act('sleep', (_obj, eng) => eng.sleep(3 * day)), say('slept')]
      ]),
      halt,
      act('do', doing),
      act('then', then)
    ]
  });
}

describe('an object that was left while branches waited', () => {
  it.each(['a task', 'a save', 'a branch'] as const)(
    '[D77] loses no branch when the tab dies that goes on with it, at %s',
    async (where) => {
      const store = new MemoryStore();
      const tab = dyingTab(store);
      let die: (() => unknown) | undefined;
      const workflow = asking(
        async (obj) => {
          note(obj, 'do');
          if (where !== 'a task') await obj.save();
          return where === 'a branch' ? undefined : die?.();
        },
        () => (where === 'a branch' ? die?.() : undefined)
      );
      const first = make([workflow], { ...tab, workers: [] });
      const id = await startOne(first.pinfold, 'asking');
      await first.pinfold.signalObject(id, 'first');
      await new Promise<void>((resolve) => {
        die = () => {
          tab.die();
          resolve();
          return new Promise(() => undefined);
        };
        void first.pinfold.continueOid(id);
      });
      die = undefined;
      const { clock } = first;
      const { pinfold } = make([workflow], {
        store,
        clock,
        workers: [],
        lease: new MemoryLease()
      });
      const [found] = await pinfold.findInterrupted();
      await pinfold.continueInterrupted(found?.run.id ?? '');
      expect((await pinfold.objects.get(id)).status).toBe('WAITING');
      clock.pass(3 * day);
      await pinfold.signalObject(id, 'second');
      await pinfold.wakeDue();
      const done = await pinfold.objects.get(id);
      expect(done.status).toBe('COMPLETED');
      const all = [...new Set(done.data as string[])].sort();
      expect(all).toEqual(['1', '2', 'do', 'slept']);
    }
  );

  it('[D77] stores with a save where its own tasks are, and which branches are not done', async () => {
    const rows: (ObjectRow | undefined)[] = [];
    const save: Doing = async (obj, eng) => {
      await obj.save();
      rows.push(await eng.pinfold.store.getObject(obj.id));
    };
    const workflow = workflowOf(
      'saving',
      PARALLEL_SPLIT([ask('go')]),
      breathe,
      act('save', save),
      PARALLEL_SPLIT([[breathe, act('late', save)]])
    );
    const { pinfold } = make([workflow], { workers: [] });
    await startOne(pinfold, 'saving');
    expect(rows.map((row) => row?.callbackPos)).toEqual([[2], [4]]);
    const branches = rows.map((row) => row?.extraData['_waits']);
    expect(branches).toMatchObject([
      { branches: { undone: ['[0,0]*'] } },
      { branches: { undone: ['[0,0]*', '[3,0]*'] } }
    ]);
  });

  it('[D77] keeps its branches when a task behind them is tried again', async () => {
    let attempts = 0;
    const workflow = asking(
      (obj) => {
        attempts += 1;
        if (attempts < 3) throw new Error('not yet');
        note(obj, 'do');
      },
      undefined,
      { retry: { limit: 3, delay: 0 } }
    );
    const { pinfold, clock } = make([workflow]);
    const id = await startOne(pinfold, 'asking');
    await pinfold.signalObject(id, 'first');
    await pinfold.continueOidDelayed(id).get(null, { throughWaits: false });
    expect(attempts).toBe(3);
    await pinfold.signalObject(id, 'second');
    const through = pinfold.asyncResult((await pinfold.jobs.query())[0]?.id ?? '');
    clock.pass(3 * day);
    await through.get(null, { throughWaits: true });
    const done = await pinfold.objects.get(id);
    expect(done.status).toBe('COMPLETED');
    expect([...new Set(done.data as string[])].sort()).toEqual(['1', '2', 'do', 'slept']);
    expect((done.data as string[]).filter((each) => each === 'do')).toHaveLength(1);
    await pinfold.close();
  });

  it('[D13] begins with the split when a task of a branch is tried again', async () => {
    let attempts = 0;
    const trying = defineWorkflow({
      name: 'trying',
      doc: '',
      retry: { limit: 3, delay: 0 },
      workflow: [
        say('before'),
        PARALLEL_SPLIT([
          act('try', () => {
            attempts += 1;
            if (attempts < 3) throw new Error('not yet');
          })
        ])
      ]
    });
    const { pinfold } = make([trying]);
    const { completedObjects } = await pinfold.startDelayed('trying', [[]]);
    expect(attempts).toBe(3);
    expect(completedObjects.map(({ data }) => data)).toEqual([['before']]);
    await pinfold.close();
  });

  it('[D77] keeps them when its run is cancelled while it waits, and when it is halted', async () => {
    const { pinfold, clock } = make([asking((obj) => note(obj, 'do'))], { workers: [] });
    const id = await startOne(pinfold, 'asking');
    const { idWorkflow } = await pinfold.objects.get(id);
    await pinfold.jobs.cancelRun(idWorkflow ?? '');
    await pinfold.continueOid(id);
    expect((await wakeOf(pinfold, id))?.terms).toHaveLength(2);
    await pinfold.jobs.cancelRun(idWorkflow ?? '');
    expect(await wakeOf(pinfold, id)).toBeUndefined();
    await pinfold.signalObject(id, 'first');
    clock.pass(3 * day);
    await pinfold.continueOid(id, 'restart_task');
    expect(await pinfold.wakeDue()).toBe(1);
    await pinfold.signalObject(id, 'second');
    expect(await pinfold.wakeDue()).toBe(1);
    const done = await pinfold.objects.get(id);
    expect([done.status, (done.data as string[]).filter((each) => each === 'do')]).toEqual([
      'COMPLETED',
      ['do']
    ]);
  });

  it('[D77] keeps its branches when what a task has left cannot be stored', async () => {
    let spoils = true;
    const spoiling = workflowOf(
      'spoiling',
      PARALLEL_SPLIT([[ask('go'), say('heard')]]),
      act('spoil', (obj) => {
        if (spoils) note(obj, 1n);
      })
    );
    const { pinfold } = make([spoiling], { workers: [] });
    const { id: idWorkflow } = await pinfold.start('spoiling', [[]], { stopOnError: false });
    const [failed] = await pinfold.runs.getObjects(idWorkflow);
    const id = failed?.id ?? '';
    expect([failed?.status, failed?.data]).toEqual(['ERROR', []]);
    spoils = false;
    await pinfold.continueOid(id, 'restart_task');
    expect((await pinfold.objects.get(id)).status).toBe('WAITING');
    await pinfold.signalObject(id, 'go');
    expect(await pinfold.wakeDue()).toBe(1);
    const done = await pinfold.objects.get(id);
    expect([done.status, done.data]).toEqual(['COMPLETED', ['heard']]);
  });

  it('[D77] leaves nothing behind when it is deleted or begins again', async () => {
    const { pinfold, store } = make([asking((obj) => note(obj, 'do'))], { workers: [] });
    const id = await startOne(pinfold, 'asking');
    await pinfold.startByOids('asking', [id]);
    const again = await pinfold.objects.get(id);
    expect([again.status, again.extraData._task_history]).toMatchObject([
      'HALTED',
      [{ name: 'halt' }]
    ]);
    await pinfold.continueOid(id);
    await pinfold.objects.delete(id);
    expect(await store.getNextDue(-1)).toBeUndefined();
    expect(await pinfold.wakeDue()).toBe(0);
  });

  it('[D16] [D77] goes on at the split where an earlier version has left it', async () => {
    const workflow = workflowOf(
      'beside',
      PARALLEL_SPLIT([
        [ask('first'), say('1')],
        [act('sleep', (_obj, eng) => eng.sleep(3 * day)), say('slept')]
      ]),
      ask('third'),
      ask('fourth'),
      say('end')
    );
    const store = new MemoryStore();
    const { pinfold, clock } = make([workflow], { store: keptOpen(store), workers: [] });
    const begun = clock.now();
    const id = await startOne(pinfold, 'beside');
    const row = await store.getObject(id);
    const [wake] = await store.getWakes([id]);
    if (row === undefined || wake === undefined) throw new Error('it does not wait');
    const at = (key: string) => [key, begun] as const;
    const keys = [
      '[0,0,0]* event first 0',
      '[0,1,0]* time 0',
      '[1] event third 0',
      '[2] event fourth 0'
    ];
    const since = Object.fromEntries(keys.map(at));
    const outcomes = { '[1] event third 0': { how: 'fired', value: null } };
    const [first, sleep, third] = wake.terms;
    if (first === undefined || sleep === undefined || third === undefined)
      throw new Error('no term');
    const terms = [{ ...third, key: '[2] event fourth 0', event: 'fourth' }, first, sleep];
    await store.commit({
      objects: [
        {
          ...row,
          callbackPos: [0],
          extraData: { ...row.extraData, _waits: { since, outcomes } },
          revision: row.revision + 1
        }
      ],
      wakes: [{ ...wake, terms }]
    });
    clock.pass(day);
    await pinfold.signalObject(id, 'fourth');
    expect(await pinfold.wakeDue()).toBe(1);
    const waiting = await pinfold.objects.get(id);
    expect([waiting.status, waiting.callbackPos, waiting.data]).toEqual(['WAITING', [4], ['end']]);
    expect((await wakeOf(pinfold, id))?.due).toBe(begun + 3 * day);
    await pinfold.signalObject(id, 'first');
    expect(await pinfold.wakeDue()).toBe(1);
    clock.pass(2 * day);
    expect(await pinfold.wakeDue()).toBe(1);
    const done = await pinfold.objects.get(id);
    expect([done.status, done.data]).toEqual(['COMPLETED', ['end', '1', 'slept']]);
  });
});
