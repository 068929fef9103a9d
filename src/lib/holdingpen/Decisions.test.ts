import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { Notice } from '$lib/components/Toaster.svelte.ts';
import {
  createPinfold,
  defineAction,
  defineTask,
  defineWorkflow,
  newId
} from '$lib/engine/index.ts';
import { MemoryStore } from '$lib/engine/store/memory/index.ts';
import type { Change } from './decisions/changesSince.ts';
import type { Questions } from './decisions/questions.ts';
import { Decisions } from './Decisions.svelte.ts';
import { ViewShelf } from './ViewShelf.svelte.ts';
import type { Workbench } from './Workbench.ts';

const ask = defineTask({
  name: 'ask',
  doc: 'Asks.',
  run: (_obj, eng) => eng.halt('Well?', { action: 'vote' })
});
const vote = defineAction({
  name: 'vote',
  label: 'Vote',
  doc: 'Yes or no.',
  decision: z.boolean(),
  resolve: () => ({ message: 'Voted.', category: 'success', next: 'continue' }),
  views: {}
});

async function halted(anyway: (changes: readonly Change[]) => boolean = () => false) {
  const notices: Notice[] = [];
  const pinfold = createPinfold({
    store: new MemoryStore(),
    workflows: [defineWorkflow({ name: 'asking', doc: '', workflow: [ask()] })],
    actions: [vote]
  });
  const none = () => undefined;
  const bench: Workbench = {
    pinfold,
    actionViews: {
      mini: new ViewShelf(none),
      side: new ViewShelf(none),
      main: new ViewShelf(none)
    },
    actionKeys: () => [],
    decisionWord: (_action, decision) => (decision === true ? 'voted for' : undefined),
    resultViews: new ViewShelf(none),
    loadReaders: () => Promise.reject(new Error('not needed here')),
    loadIndex: () => Promise.reject(new Error('not needed here')),
    titles: new Map(),
    notify: (notice) => notices.push(notice)
  };
  const [object] = (await pinfold.start('asking', [1])).haltedObjects;
  if (object === undefined) throw new Error('It should have halted.');
  const asked: (readonly Change[])[] = [];
  const questions: Questions = {
    reason: () => Promise.resolve(''),
    anyway: ({ changes }) => {
      asked.push(changes);
      return Promise.resolve(anyway(changes));
    }
  };
  return { notices, pinfold, decisions: new Decisions(bench, questions), object, asked };
}

describe('decisions from the page', () => {
  it('are applied once, however often they are given', async () => {
    const { decisions, notices, object, pinfold } = await halted();
    const { id, revision, modified } = object;
    await Promise.all([
      decisions.decide({ id, revision, modified }, true),
      decisions.decide({ id, revision, modified }, true)
    ]);
    await decisions.decide({ id, revision, modified }, false);
    const stored = await pinfold.objects.get(id);
    expect(stored.extraData._decisions.map(({ decision }) => decision)).toEqual([true]);
    expect(notices).toMatchObject([{ tone: 'success', text: 'Voted.' }]);
  });

  it('keep the object busy until the page shows it as it is now', async () => {
    const { decisions, object, pinfold } = await halted();
    const { id, revision, modified } = object;
    const done = decisions.decide({ id, revision, modified }, true);
    expect(decisions.isBusy({ id, revision })).toBe(true);
    await done;
    expect(decisions.isBusy({ id, revision })).toBe(true);
    const stored = await pinfold.objects.get(id);
    expect(decisions.isBusy(stored)).toBe(false);
  });

  it('that fail are told and may be given again', async () => {
    const { decisions, notices, object } = await halted();
    const { id, revision, modified } = object;
    await decisions.decide({ id, revision, modified }, 'perhaps');
    expect(notices.map(({ tone }) => tone)).toEqual(['danger']);
    expect(decisions.isBusy({ id, revision })).toBe(false);
    await decisions.decide({ id, revision, modified }, true);
    expect(notices.map(({ tone }) => tone)).toEqual(['danger', 'success']);
  });

  it('on an object that has changed meanwhile are refused', async () => {
    const { decisions, notices, object, pinfold } = await halted();
    await (await pinfold.objects.get(object.id)).save();
    const { id, revision, modified } = object;
    await decisions.decide({ id, revision, modified }, true);
    expect(notices[0]?.text).toBe(
      '“No title” has changed since you saw it. Look at it again, then decide.'
    );
  });

  it.each([true, false])(
    'on one that has changed and still asks: the changes are shown, and the person says %s',
    async (anyway) => {
      const { asked, decisions, notices, object, pinfold } = await halted(() => anyway);
      const other = await pinfold.objects.get(object.id);
      other.data = 2;
      await other.save();
      await decisions.decide(object, true);
      expect(asked).toEqual([[{ field: 'data', before: '1', after: '2' }]]);
      const { extraData, status } = await pinfold.objects.get(object.id);
      expect(status).toBe(anyway ? 'COMPLETED' : 'HALTED');
      expect(extraData._decisions).toHaveLength(anyway ? 1 : 0);
      expect(notices.map(({ text }) => text)).toEqual(anyway ? ['Voted.'] : []);
      expect(decisions.isBusy(object)).toBe(anyway);
    }
  );

  it.each([
    [true, '“No title” was voted for in another tab before you. Your decision did not count.'],
    [false, '“No title” was decided on in another tab before you. Your decision did not count.']
  ])('that come too late are told what was decided: %s', async (decision, text) => {
    const { decisions, notices, object, pinfold } = await halted();
    await pinfold.decide({ oid: object.id, decision, idDecision: newId() });
    await decisions.decide(object, true);
    expect(notices).toEqual([
      { tone: 'danger', text: expect.stringMatching(new RegExp(`^${text} There is nothing`)) }
    ]);
  });

  it('are taken back by the notice that tells of them', async () => {
    const { decisions, notices, object, pinfold } = await halted();
    await decisions.decide(object, true);
    expect((await pinfold.objects.get(object.id)).status).toBe('COMPLETED');
    const [undo] = notices.flatMap(({ action }) => action ?? []);
    expect(undo?.label).toBe('Undo');
    undo?.run();
    await vi.waitFor(() =>
      expect(notices.at(-1)?.text).toBe('“No title” waits for a decision again.')
    );
    expect((await pinfold.objects.get(object.id)).status).toBe('HALTED');
  });

  it('on an object that is gone are told so', async () => {
    const { decisions, notices, object, pinfold } = await halted();
    await pinfold.objects.delete(object.id);
    await decisions.decide(object, true);
    expect(notices[0]?.text).toContain('was deleted in the meantime');
  });

  it('on an object that went on undecided are told so', async () => {
    const { decisions, notices, object, pinfold } = await halted();
    await pinfold.continueOid(object.id);
    await decisions.decide(object, true);
    expect(notices[0]?.text).toContain('it went on without one');
  });
});
