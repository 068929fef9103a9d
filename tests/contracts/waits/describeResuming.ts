import { describe, expect, it } from 'vitest';
import { PARALLEL_SPLIT } from '../../../src/lib/engine/index.ts';
import { day, note } from '../../engine/delayed/waiting.ts';
import { act, workflowOf } from '../../engine/run/support.ts';
import { beginning, type OpenStore } from './branches.ts';
import { attempt } from '../../engine/delayed/attempt.ts';

const asking = workflowOf(
  'asking',
  act('ask', async (obj, eng) => {
    note(obj, await eng.waitFor('answer', { timeout: 2 * day, default: 'none' }));
  })
);
const beside = workflowOf(
  'beside',
  PARALLEL_SPLIT([
    act('ask', async (obj, eng) => {
      note(obj, await eng.waitFor('answer'));
    })
  ]),
  act('wait', (obj, eng) => {
    note(obj, 'asked');
    eng.wait('Look at it.');
  })
);
const mixed = workflowOf(
  'mixed',
  act('wait', async ({ data }, eng) => {
    if (data === 'person') eng.wait('Look at it.');
    else await eng.waitFor('answer');
  })
);

/** Waits of a cancelled run that are taken up again, on such a store. */
export function describeResuming(name: string, openStores: () => OpenStore): void {
  describe(`waits of a cancelled run, ${name}`, () => {
    const begin = beginning(openStores);

    const cancelled = async (workflow: typeof asking, data: readonly unknown[]) => {
      const instance = begin([workflow]);
      const { pinfold } = instance;
      const { id } = await pinfold.start(workflow.name, data, { stopOnHalt: false });
      await pinfold.jobs.cancelRun(id);
      const objects = () => pinfold.runs.getObjects(id);
      const resume = async () => {
        const result = pinfold.jobs.resumeWaits(id);
        await result.queued;
        await attempt(pinfold, result.id);
        return pinfold.jobs.get(result.id);
      };
      return { ...instance, id, objects, resume };
    };

    it('[D87] go on as they were, as one job: with what was sent meanwhile, and their limit', async () => {
      const { pinfold, clock, objects, resume } = await cancelled(asking, [[], [], []]);
      const [first, second] = await objects();
      await pinfold.signalObject(first?.id ?? '', 'answer', 'early');
      clock.pass(day);
      expect(await pinfold.wakeDue()).toBe(0);
      const job = await resume();
      expect(job).toMatchObject({ kind: 'continue', status: 'SUCCESS' });
      expect(job.progress.total).toBe(3);
      expect(await pinfold.wakeDue()).toBe(1);
      await pinfold.signalObject(second?.id ?? '', 'answer', 'late');
      expect(await pinfold.wakeDue()).toBe(1);
      clock.pass(day);
      expect(await pinfold.wakeDue()).toBe(1);
      expect((await objects()).map(({ data }) => data)).toEqual([['early'], ['late'], ['none']]);
    });

    it('[D87] what waits by itself, and what a person is to continue, is left as it is', async () => {
      const { pinfold, id, objects, resume } = await cancelled(mixed, ['person', 'event']);
      expect((await resume()).progress.total).toBe(1);
      const [person, event] = await objects();
      const lines = await pinfold.store.getLogs({ idOwner: event?.id ?? '' });
      expect(lines.map(({ message }) => message)).toContain('Somebody took it up while it waited.');
      expect(person?.status).toBe('WAITING');
      expect((await pinfold.store.getLogs({ idOwner: person?.id ?? '' })).length).toBe(1);
      await expect(pinfold.jobs.resumeWaits(id).queued).rejects.toMatchObject({
        code: 'INVALID_ARGUMENT'
      });
      await expect(pinfold.jobs.resumeWaits('none').queued).rejects.toMatchObject({
        code: 'UNKNOWN_RUN'
      });
    });

    it('[D87] one that a person is to continue beside a branch that waits is left to him', async () => {
      const { pinfold } = begin([beside]);
      const { id } = await pinfold.start('beside', [[]], { stopOnHalt: false });
      await expect(pinfold.jobs.resumeWaits(id).queued).rejects.toMatchObject({
        code: 'INVALID_ARGUMENT'
      });
      const [object] = await pinfold.runs.getObjects(id);
      expect([object?.status, object?.data]).toEqual(['WAITING', ['asked']]);
    });
  });
}
