import { describe, expect, it } from 'vitest';
import { FOR, type WorkflowObject } from '../../../src/lib/engine/index.ts';
import { act, makePinfold, workflowOf } from './support.ts';

/** A workflow that halts at each item of the object's list and uses it afterwards, and what it used. */
function askAndUse(options: { cache?: boolean }, list = (data: unknown): unknown[] => [data]) {
  const used: unknown[] = [];
  const ask = act('ask', (_obj, eng) => eng.halt('Which?'));
  const use = act('use', (obj, eng) => used.push([obj.data, eng.extraData['item']]));
  const loop = FOR(({ data }: WorkflowObject) => list(data), 'item', [ask, [use]], options);
  return { used, pinfold: makePinfold([workflowOf('loop', loop)]) };
}

describe('the item of a FOR', () => {
  it('[P7] is its own object’s again after a halt, whatever ran since', async () => {
    for (const options of [{}, { cache: true }]) {
      const { used, pinfold } = askAndUse(options);
      const { haltedObjects } = await pinfold.start('loop', ['a', 'b']);
      for (const { id } of haltedObjects) await pinfold.continueOid(id);
      expect(used).toEqual([
        ['a', 'a'],
        ['b', 'b']
      ]);
    }
  });

  it('[P7] is the one it was, though the list has changed', async () => {
    const lists = [['first'], ['other'], []];
    const { used, pinfold } = askAndUse({}, () => lists.shift() ?? []);
    const { haltedObjects } = await pinfold.start('loop', 1);
    await pinfold.continueOid(haltedObjects[0]?.id ?? '');
    expect(used).toEqual([[1, 'first']]);
  });

  it('[P7] that is no JSON is taken from the list once more', async () => {
    const { used, pinfold } = askAndUse({}, (data) => [new Date(Number(data))]);
    const { haltedObjects } = await pinfold.start('loop', [1, 2]);
    for (const { id } of haltedObjects) await pinfold.continueOid(id);
    expect(used).toEqual([
      [1, new Date(1)],
      [2, new Date(2)]
    ]);
  });

  it('[P7] of an outer loop is there again in the inner one', async () => {
    const used: unknown[] = [];
    const body = [
      act('ask', (_obj, eng) => eng.halt('Which?')),
      act('use', (_obj, { extraData }) => used.push([extraData['outer'], extraData['inner']]))
    ];
    const list = ({ data }: { data: unknown }): unknown[] => [data];
    const inner = (_obj: unknown, eng: { extraData: Record<string, unknown> }): unknown[] => [
      `in ${String(eng.extraData['outer'])}`
    ];
    const pinfold = makePinfold([
      workflowOf('loop', FOR(list, 'outer', [FOR(inner, 'inner', body)]))
    ]);
    const { haltedObjects } = await pinfold.start('loop', ['a', 'b']);
    await pinfold.continueOid(haltedObjects[0]?.id ?? '');
    expect(used).toEqual([['a', 'in a']]);
  });
});
