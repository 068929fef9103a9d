import { describe, expect, it } from 'vitest';
import { FOR, PARALLEL_SPLIT, type WorkflowDefinition } from '../../../src/lib/engine/index.ts';
import { act, workflowOf } from '../run/support.ts';
import { day, make, startOne, until } from './waiting.ts';

const begin = act('begin', () => undefined);
const sleep = act('sleep', (_obj, eng) => eng.sleep(day));
const end = act('end', () => undefined);

/** The history as it is while the object waits, and when it is through. */
async function histories(...workflow: WorkflowDefinition['workflow']) {
  const { pinfold, clock } = make([workflowOf('waiting', ...workflow)]);
  const id = await startOne(pinfold, 'waiting');
  const seen: string[][] = [];
  const note = async () => {
    const { extraData } = await pinfold.objects.get(id);
    seen.push(extraData._task_history.map(({ name }) => name));
  };
  await note();
  clock.pass(day);
  await until(pinfold, id, 'COMPLETED');
  await note();
  await pinfold.close();
  return seen;
}

describe('the history of an object that waits', () => {
  it('[D57] has the task that waited once, when it has ended', async () => {
    expect(await histories(begin, sleep, end)).toEqual([['begin'], ['begin', 'sleep', 'end']]);
  });

  it('[D57] has each of several waits of a task in one pass', async () => {
    const twice = act('twice', async (_obj, eng) => {
      await eng.sleep(day);
      await eng.sleep(0);
    });
    expect(await histories(twice, end)).toEqual([[], ['twice', 'end']]);
  });

  it('[D57] has what ran in branches once, when these have ended', async () => {
    expect(await histories(begin, PARALLEL_SPLIT([begin, sleep]), end)).toEqual([
      ['begin', 'begin', 'end'],
      ['begin', 'begin', 'end', 'sleep']
    ]);
  });

  it('[D57] keeps the earlier rounds of a loop', async () => {
    const second = act('second', async (obj, eng) => {
      obj.extraData['round'] = Number(obj.extraData['round'] ?? 0) + 1;
      if (obj.extraData['round'] === 2) await eng.sleep(day);
    });
    const [waiting, done] = await histories(FOR([1, 2], 'n', [begin, second]), end);
    expect(waiting).toEqual(['begin', 'second', 'begin']);
    expect(done?.filter((name) => name === 'end')).toHaveLength(1);
  });
});
