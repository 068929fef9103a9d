import { describe, expect, it } from 'vitest';
import { act, workflowOf } from '../run/support.ts';
import { make, note, startOne, until } from './waiting.ts';

describe('a task that waits for jobs', () => {
  const child = workflowOf(
    'child',
    act('work', (obj) => {
      if (obj.data === 'bad') throw new Error('bad');
    })
  );

  it.each(['all', 'any'] as const)(
    '[D27] goes on when %s of them have ended, with one worker for parent and children',
    async (mode) => {
      const parent = workflowOf(
        'parent',
        act('spawn', async (obj, eng) => {
          const ids = await eng.once('children', async () => {
            const results = ['good', 'bad', 'good'].map((data) =>
              eng.pinfold.startDelayed('child', [data])
            );
            await Promise.all(results.map(({ queued }) => queued));
            return results.map(({ id }) => id);
          });
          const ended = await eng.waitForJobs(ids, { mode });
          note(obj, ended.length);
          note(
            obj,
            ended.every((id) => ids.includes(id))
          );
        })
      );
      const { pinfold } = make([parent, child]);
      const result = pinfold.startDelayed('parent', [[]]);
      await result;
      const { idWorkflow } = await pinfold.jobs.get(result.id);
      const [object] = await pinfold.runs.getObjects(idWorkflow);
      const done = await until(pinfold, object?.id ?? '', 'COMPLETED');
      const [count, known] = done.data as [number, boolean];
      if (mode === 'all') expect(count).toBe(3);
      expect(count).toBeGreaterThanOrEqual(1);
      expect(known).toBe(true);
      await pinfold.close();
    }
  );

  it('[D27] does not wait for none', async () => {
    const none = workflowOf(
      'none',
      act('wait', async (obj, eng) => note(obj, await eng.waitForJobs([])))
    );
    const { pinfold } = make([none]);
    const id = await startOne(pinfold, 'none');
    expect((await pinfold.objects.get(id)).data).toEqual([[]]);
  });
});
