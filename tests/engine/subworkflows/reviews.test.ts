import { expect, it } from 'vitest';
import {
  startAsyncWorkflow,
  waitForWorkflowsToComplete,
  workflowsReviews,
  type Pinfold
} from '../../../src/lib/engine/index.ts';
import { act, makePinfold, workflowOf } from '../run/support.ts';
import { ended } from './ended.ts';

const start = (data: string) => startAsyncWorkflow({ workflowToRun: 'child', data: () => data });

const child = workflowOf(
  'child',
  act('work', ({ data }, eng) => {
    if (data === 'halts') eng.halt('Which one?');
    if (data === 'waits') eng.wait('For the curator');
    if (data === 'fails') throw new RangeError('no');
  })
);

async function told(pinfold: Pinfold, id: string): Promise<unknown[]> {
  const lines = await pinfold.runs.getLog(id, { level: 'info' });
  return lines.map(({ message }) => message);
}

it('[D83] a review tells of the runs that stand and wait apart from those that have finished', async () => {
  const parent = workflowOf(
    'parent',
    ['fine', 'fine', 'fine', 'halts', 'waits', 'fails'].map(start),
    waitForWorkflowsToComplete(),
    workflowsReviews(),
    start('halts'),
    waitForWorkflowsToComplete(),
    workflowsReviews({ clean: false }),
    start('fine'),
    waitForWorkflowsToComplete(),
    workflowsReviews()
  );
  const pinfold = makePinfold([parent, child]);
  const run = await ended(pinfold, pinfold.startDelayed('parent', ['x']));
  expect(run.status).toBe('COMPLETED');
  const lines = (await told(pinfold, run.id)).filter((line) => /\d\/\d/.test(String(line)));
  expect(lines).toEqual([
    '3/6 finished successfully, 2 wait for a person',
    '0/1 finished successfully, 1 waits for a person',
    '1/2 finished successfully, 1 waits for a person'
  ]);
  await pinfold.close();
});

it('[D83] a run that was gone on with since it ended counts as it stands now', async () => {
  const parent = workflowOf(
    'parent',
    ['halts', 'fine'].map(start),
    waitForWorkflowsToComplete(),
    act('look', async (_obj, eng) => {
      for (const run of await eng.pinfold.runs.query({ startedBy: eng.id })) {
        for (const { id, status } of await eng.pinfold.runs.getObjects(run.id)) {
          if (status === 'HALTED') await eng.pinfold.continueOid(id, 'continue_next');
        }
      }
    }),
    workflowsReviews()
  );
  const pinfold = makePinfold([parent, child]);
  const run = await ended(pinfold, pinfold.startDelayed('parent', ['x']));
  expect(await told(pinfold, run.id)).toContain('2/2 finished successfully');
  await pinfold.close();
});
