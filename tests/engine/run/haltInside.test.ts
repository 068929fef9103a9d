import { expect, it } from 'vitest';
import {
  nameTask,
  PARALLEL_SPLIT,
  RUN_WF,
  SYNCHRONIZE,
  TRY,
  type Machine,
  type Task,
  type WorkflowObject,
  type WorkflowTask
} from '../../../src/lib/engine/index.ts';
import { act, makePinfold, workflowOf } from './support.ts';

/** What runs inside, in a plain machine too. */
type Inner = Task<WorkflowObject, Machine<WorkflowObject>>;

const patterns: readonly (readonly [string, (inside: readonly Inner[]) => WorkflowTask])[] = [
  ['RUN_WF', (inside) => RUN_WF(inside)],
  ['PARALLEL_SPLIT', (inside) => PARALLEL_SPLIT([inside])],
  ['SYNCHRONIZE', (inside) => SYNCHRONIZE([inside, act('none', () => undefined)])],
  ['TRY', (inside) => TRY(RUN_WF(inside))]
];

it.each(patterns)('[P18] going on after a halt inside %s goes on after it', async (_name, make) => {
  const ran: string[] = [];
  let asks = true;
  const ask: Inner = nameTask(
    (_obj: WorkflowObject, eng: Machine<WorkflowObject>) => {
      ran.push('ask');
      if (asks) eng.halt('look');
    },
    { name: 'ask' }
  );
  const say = (word: string): Inner => nameTask(() => void ran.push(word), { name: word });
  const inside = [say('one'), ask, say('three')];
  const pinfold = makePinfold([workflowOf('inside', make(inside), say('after'))]);
  const halted = async () => {
    ran.length = 0;
    asks = true;
    const { haltedObjects } = await pinfold.start('inside', 1);
    asks = false;
    ran.length = 0;
    return haltedObjects[0]?.id ?? '';
  };
  await pinfold.continueOid(await halted());
  expect(ran).toEqual(['after']);
  await pinfold.continueOid(await halted(), 'restart_task');
  expect(ran.filter((word) => word !== 'after')).toEqual(['one', 'ask', 'three']);
});
