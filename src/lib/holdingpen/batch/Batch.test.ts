import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  createPinfold,
  defineAction,
  defineTask,
  defineWorkflow,
  type ObjectStatus
} from '$lib/engine/index.ts';
import { MemoryStore } from '$lib/engine/store/memory/index.ts';
import { Selection } from '../selection/Selection.svelte.ts';
import { ViewShelf } from '../ViewShelf.svelte.ts';
import type { Workbench } from '../Workbench.ts';
import { Batch } from './Batch.svelte.ts';

const actionOf = (name: string) =>
  defineAction({
    name,
    label: name,
    doc: '',
    decision: z.boolean(),
    resolve: (obj, decision) => {
      if (obj.data === 'difficult') throw new Error('too difficult');
      obj.extraData['votes'] = Number(obj.extraData['votes'] ?? 0) + 1;
      obj.extraData['vote'] = decision;
      return { message: 'Voted.', category: 'success', next: 'continue' };
    },
    views: {}
  });

const task = (name: string, run: Parameters<typeof defineTask>[0]['run']) =>
  defineTask({ name, doc: `Does ${name}.`, run })();

/** What halts as its data say: for a vote, for a check, without an action, or with an error. */
const halting = defineWorkflow({
  name: 'halting',
  doc: '',
  getTitle: (obj) => (typeof obj.data === 'string' ? obj.data : ''),
  workflow: [
    task('stop', (obj, eng) => {
      if (obj.data === 'broken') throw new Error('broken');
      if (obj.data === 'plain') eng.halt('Why?');
      eng.halt('Why?', { action: obj.data === 'check' ? 'check' : 'vote' });
    }),
    task('mark', (obj) => (obj.extraData['through'] = true))
  ]
});

async function stage(...data: string[]) {
  const pinfold = createPinfold({
    store: new MemoryStore(),
    workflows: [halting],
    actions: [actionOf('vote'), actionOf('check')]
  });
  const bench: Workbench = {
    pinfold,
    actionViews: {
      mini: new ViewShelf(() => undefined),
      side: new ViewShelf(() => undefined),
      main: new ViewShelf(() => undefined)
    },
    decisionWord: () => undefined,
    actionKeys: (action) =>
      action === 'vote'
        ? [
            { key: 'y', label: 'Yes', decision: true },
            { key: 'w', label: 'Write' }
          ]
        : [],
    resultViews: new ViewShelf(() => undefined),
    loadReaders: () => Promise.reject(new Error('not here')),
    loadIndex: () => Promise.reject(new Error('not here')),
    titles: new Map(),
    notify: () => undefined
  };
  const ids: string[] = [];
  for (const each of data) {
    const engine = await pinfold.start('halting', [each], { stopOnError: false });
    const rows = await pinfold.store.getObjectsOfRun(engine.id);
    ids.push(...rows.map(({ id }) => id));
  }
  const selection = new Selection();
  selection.clear();
  selection.put(ids, true);
  const batch = new Batch(bench, selection);
  await batch.look();
  const find = (n: number) => pinfold.objects.find(ids[n] ?? '');
  return { pinfold, ids, selection, batch, find };
}

const statusOf = async (found: Promise<{ status: ObjectStatus } | undefined>) =>
  (await found)?.status;

describe('a batch', () => {
  it('offers the decisions that the objects ask for, then what helps those without one', async () => {
    const { batch } = await stage('a', 'check', 'plain', 'broken');
    expect(batch.choices.map(({ label }) => label)).toEqual([
      'Yes',
      'Continue',
      'Restart the task',
      'Delete'
    ]);
    const { batch: other } = await stage('check');
    expect(other.choices.map(({ label }) => label)).toEqual(['Restart the task', 'Delete']);
  });

  it('says before what each will get, and why the others are left out', async () => {
    const { batch } = await stage('a', 'b', 'check', 'plain', 'broken');
    batch.choose('vote Yes');
    expect(batch.plan?.objects.map(({ title }) => title)).toEqual(['a', 'b']);
    expect(batch.plan?.leftOut.map(({ why, objects }) => [why, objects.length])).toEqual([
      ['asks for something else: check', 1],
      ['asks for no decision: Need action', 1],
      ['asks for no decision: Error', 1]
    ]);
    batch.choose('continue');
    expect(batch.plan?.objects.map((object) => batch.choice?.effect(object))).toEqual([
      'goes on after “Does stop.”',
      'goes on after “Does stop.”'
    ]);
    expect(batch.plan?.leftOut.map(({ why }) => why)).toEqual([
      'waits for a decision: vote',
      'waits for a decision: check'
    ]);
  });

  it('does it to each that takes part, and these alone leave the selection', async () => {
    const { batch, selection, ids, find } = await stage('a', 'check', 'b');
    batch.choose('vote Yes');
    await batch.run();
    expect(batch.phase).toBe('done');
    expect(batch.outcomes.map(({ ok, text }) => [ok, text])).toEqual([
      [true, 'Voted.'],
      [true, 'Voted.']
    ]);
    expect(selection.ids).toEqual([ids[1]]);
    expect((await find(0))?.extraData).toMatchObject({ vote: true, through: true });
    expect(await statusOf(find(1))).toBe('HALTED');
  });

  it('what fails says why and stays selected, and can be tried again alone', async () => {
    const { batch, selection, ids, find } = await stage('a', 'difficult', 'b');
    batch.choose('vote Yes');
    await batch.run();
    expect(batch.failed.map(({ object, text }) => [object.title, text])).toEqual([
      ['difficult', 'Something went wrong: too difficult']
    ]);
    expect(selection.ids).toEqual([ids[1]]);

    const object = await find(1);
    if (object !== undefined) {
      object.data = 'easy';
      await object.save();
    }
    await batch.again();
    expect(batch.plan?.objects.map(({ title }) => title)).toEqual(['easy']);
    await batch.run();
    expect(batch.failed).toEqual([]);
    expect(selection.size).toBe(0);
    expect((await find(1))?.extraData['votes']).toBe(1);
  });

  it('run twice it does nothing twice', async () => {
    const { batch, find, ids } = await stage('a');
    batch.choose('vote Yes');
    const { choice, plan } = batch;
    await Promise.all([batch.run(), batch.run()]);
    expect((await find(0))?.extraData['votes']).toBe(1);
    expect(plan?.objects.map(({ id }) => id)).toEqual(ids);
    expect(choice?.name).toBe('vote Yes');
  });

  it('an object that has changed since the preview is not touched', async () => {
    const { batch, pinfold, find, ids } = await stage('a', 'plain', 'gone');
    const [first = '', second = '', third = ''] = ids;
    await pinfold.decide({ oid: first, decision: false, idDecision: 'x' });
    await pinfold.continueOid(second, 'restart_task', { stopOnError: false });
    await pinfold.objects.delete(third);
    batch.choose('vote Yes');
    await batch.run();
    expect(batch.failed.map(({ text }) => text)).toEqual([
      expect.stringContaining('Your decision did not count'),
      expect.stringContaining('was deleted in the meantime')
    ]);
    expect((await find(0))?.extraData['vote']).toBe(false);
    const { batch: other, pinfold: again, ids: more } = await stage('plain');
    await again.continueOid(more[0] ?? '', 'restart_task', { stopOnError: false });
    other.choose('continue');
    await other.run();
    expect(other.failed.map(({ text }) => text)).toEqual([expect.stringContaining('has changed')]);
  });

  it('what is gone before the preview leaves the selection', async () => {
    const { batch, pinfold, selection, ids } = await stage('a', 'b');
    await pinfold.objects.delete(ids[0] ?? '');
    await batch.look();
    expect(batch.gone).toBe(1);
    expect(selection.ids).toEqual([ids[1]]);
  });

  it('cancelled, it ends after the object under way; the rest stays selected', async () => {
    const { batch, selection, ids } = await stage('a', 'b', 'c');
    batch.choose('vote Yes');
    const run = batch.run();
    batch.cancel();
    await run;
    expect(batch.outcomes).toHaveLength(1);
    expect(selection.ids).toEqual(ids.slice(1));
  });

  it('continues, restarts and deletes', async () => {
    const { batch, find } = await stage('plain', 'plain');
    batch.choose('restart');
    await batch.run();
    expect(batch.outcomes.map(({ text }) => text)).toEqual(['Task restarted.', 'Task restarted.']);
    expect(await statusOf(find(0))).toBe('HALTED');

    const { batch: second, find: findSecond } = await stage('plain');
    second.choose('continue');
    await second.run();
    expect(await statusOf(findSecond(0))).toBe('COMPLETED');

    const { batch: third, find: findThird, selection } = await stage('a');
    third.choose('delete');
    await third.run();
    expect(await findThird(0)).toBeUndefined();
    expect(selection.size).toBe(0);
  });
});
