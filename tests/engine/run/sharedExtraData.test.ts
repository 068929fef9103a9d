import { describe, expect, it } from 'vitest';
import type { Store } from '../../../src/lib/engine/index.ts';
import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';
import { BusyStore } from './BusyStore.ts';
import { act, makePinfold, workflowOf } from './support.ts';

/** A run with n = 0, halted for its objects 1 and 2; going on, 1 sets n to 42 and 2 does what it is told. */
function counting(onSecond: () => unknown, store: Store = new MemoryStore()) {
  const count = act('count', (_obj, eng) => {
    eng.extraData['n'] = 0;
    eng.halt('go on?');
  });
  const goOn = act('go_on', (obj, eng) => {
    if (obj.data === 2) return onSecond();
    eng.extraData['n'] = 42;
    return undefined;
  });
  return makePinfold([workflowOf('counting', count, goOn)], { store });
}

describe('what tasks leave in the extra data of a run', () => {
  it('[R29] is not undone by a continuation that has not touched it', async () => {
    let letGo = (): void => undefined;
    const gate = new Promise<void>((resolve) => (letGo = resolve));
    let isThere = (): void => undefined;
    const there = new Promise<void>((resolve) => (isThere = resolve));
    const pinfold = counting(() => {
      isThere();
      return gate;
    });
    const { id, haltedObjects } = await pinfold.start('counting', [1, 2]);
    const second = pinfold.continueOid(haltedObjects[1]?.id ?? '');
    await there;
    await pinfold.continueOid(haltedObjects[0]?.id ?? '');
    letGo();
    await second;
    expect((await pinfold.runs.get(id)).extraData).toEqual({ n: 42 });
  });

  it('[R29] is not undone by a continuation that was just beginning', async () => {
    const store = new BusyStore();
    const pinfold = counting(() => undefined, store);
    const { id, haltedObjects } = await pinfold.start('counting', [1, 2]);
    store.beforeNextCommit = () => pinfold.continueOid(haltedObjects[0]?.id ?? '');
    await pinfold.continueOid(haltedObjects[1]?.id ?? '', 'continue_next', { reason: 'why not' });
    expect((await pinfold.runs.get(id)).extraData).toEqual({ n: 42, reason: 'why not' });
  });

  it('[R29] that a task changes within a value is stored', async () => {
    const grow = act('grow', (_obj, { extraData }) => {
      const list = (extraData['list'] ?? []) as unknown[];
      list.push(list.length);
      extraData['list'] = list;
    });
    const pinfold = makePinfold([workflowOf('growing', grow)]);
    const { id } = await pinfold.start('growing', [1, 2], { list: ['given'] });
    expect((await pinfold.runs.get(id)).extraData).toEqual({ list: ['given', 1, 2] });
  });

  it('[R3] that is no JSON is left out with one warning for each key', async () => {
    const leave = act('leave', (_obj, { extraData }) => {
      extraData['when'] = new Date(0);
      extraData['how'] = () => undefined;
      extraData['kept'] = 1;
    });
    const pinfold = makePinfold([workflowOf('leaving', leave)]);
    const { id } = await pinfold.start('leaving', [1, 2]);
    expect((await pinfold.runs.get(id)).extraData).toEqual({ kept: 1 });
    const lines = await pinfold.runs.getLog(id);
    expect(lines.map(({ level, message }) => [level, message.split(':')[0]])).toEqual([
      ['warning', 'Extra data "when" are not stored'],
      ['warning', 'Extra data "how" are not stored']
    ]);
  });
});
