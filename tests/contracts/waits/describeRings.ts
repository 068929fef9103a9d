import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  newId,
  startAsyncWorkflow,
  waitForWorkflowsToComplete,
  type Pinfold,
  type Store
} from '../../../src/lib/engine/index.ts';
import { make } from '../../engine/delayed/waiting.ts';
import { act, workflowOf } from '../../engine/run/support.ts';

type Data = {
  /** Jobs to wait for. */
  readonly jobs: string[];
  readonly mode: 'all' | 'any';
};

const waiter = workflowOf(
  'waiter',
  act('wait', async (obj, eng) => {
    const { jobs, mode } = obj.data as unknown as Data;
    await eng.waitForJobs(jobs, { mode });
  })
);
const asking = workflowOf(
  'asking',
  act('ask', async (_obj, eng) => void (await eng.waitFor('go')))
);
const nested = workflowOf(
  'nested',
  startAsyncWorkflow({ workflowToRun: 'waiter' }),
  waitForWorkflowsToComplete()
);

/** Runs that wait for each other, on such a store. */
export function describeRings(name: string, openStore: () => Store): void {
  describe(`runs that wait for each other, ${name}`, () => {
    let pinfold: Pinfold;
    beforeEach(() => {
      pinfold = make([waiter, asking, nested], { store: openStore(), workers: [] }).pinfold;
    });
    afterEach(() => pinfold.close());

    const queue = async (workflow: string, data: unknown, idJob = newId()): Promise<string> => {
      await pinfold.startDelayed(workflow, [data], { idJob }).queued;
      return idJob;
    };
    const carryOut = (idJob: string) =>
      pinfold.jobs.carryOut(
        { idJob, careful: false },
        { signal: new AbortController().signal, onObject: () => undefined }
      );
    const objectOf = async (idJob: string) => {
      const { idWorkflow } = await pinfold.jobs.get(idJob);
      const [object] = await pinfold.runs.getObjects(idWorkflow);
      if (object === undefined) throw new Error('the run has no object');
      return object;
    };
    const statusesOf = async (...jobs: string[]) =>
      Promise.all(jobs.map(async (idJob) => (await objectOf(idJob)).status));
    const all = (...jobs: string[]): Data => ({ jobs, mode: 'all' });
    const any = (...jobs: string[]): Data => ({ jobs, mode: 'any' });

    it('[D76] the one that closes the ring fails by name, and the others go on', async () => {
      const [a, b, c] = [newId(), newId(), newId()];
      await queue('waiter', all(b), a);
      await queue('waiter', all(c), b);
      await queue('waiter', all(a), c);
      for (const idJob of [a, b, c]) await carryOut(idJob);
      expect(await pinfold.wakeDue()).toBe(3);
      expect(await statusesOf(a, b, c)).toEqual(['COMPLETED', 'COMPLETED', 'ERROR']);
      const error = (await objectOf(c)).getErrorMessage();
      expect(error?.title).toContain('WaitRingError');
      for (const idJob of [a, b, c]) {
        expect(error?.title).toContain((await pinfold.jobs.get(idJob)).idWorkflow);
      }
      expect(await pinfold.store.getNextDue(-1)).toBeUndefined();
    });

    it('[D76] a task that waits for its own job fails by name', async () => {
      const own = newId();
      await queue('waiter', all(own), own);
      await carryOut(own);
      expect(await pinfold.wakeDue()).toBe(1);
      expect((await objectOf(own)).getErrorMessage()?.title).toContain('waits for itself');
    });

    it('[D76] a run that was started and waits for the one that has started it closes a ring', async () => {
      const parent = newId();
      await queue('nested', all(parent), parent);
      await carryOut(parent);
      const [child] = (await pinfold.jobs.query()).filter(({ id }) => id !== parent);
      await carryOut(child?.id ?? '');
      expect(await pinfold.wakeDue()).toBe(2);
      expect(await statusesOf(parent, child?.id ?? '')).toEqual(['COMPLETED', 'ERROR']);
    });

    it('[D76] who waits for any of several is in a ring only when all of them are', async () => {
      const [a, b, free] = [newId(), newId(), newId()];
      await queue('asking', 0, free);
      await queue('waiter', any(b, free), a);
      await queue('waiter', all(a), b);
      for (const idJob of [free, a, b]) await carryOut(idJob);
      expect(await pinfold.wakeDue()).toBe(0);
      await pinfold.signalObject((await objectOf(free)).id, 'go');
      expect(await pinfold.wakeDue()).toBe(3);
      expect(await statusesOf(free, a, b)).toEqual(['COMPLETED', 'COMPLETED', 'COMPLETED']);
    });

    it('[D76] any of several that are all in the ring is a ring', async () => {
      const [a, b, c] = [newId(), newId(), newId()];
      await queue('waiter', all(a), b);
      await queue('waiter', all(a), c);
      await queue('waiter', any(b, c), a);
      for (const idJob of [b, c, a]) await carryOut(idJob);
      expect(await pinfold.wakeDue()).toBe(3);
      expect(await statusesOf(a, b, c)).toEqual(['ERROR', 'COMPLETED', 'COMPLETED']);
    });

    it('[D76] no ring are runs that a time or an event can end, or that only meet', async () => {
      const [end, left, right, top] = [newId(), newId(), newId(), newId()];
      await queue('asking', 0, end);
      await queue('waiter', all(end), left);
      await queue('waiter', all(end), right);
      await queue('waiter', all(left, right), top);
      for (const idJob of [end, left, right, top]) await carryOut(idJob);
      expect(await pinfold.wakeDue()).toBe(0);
      await pinfold.signalObject((await objectOf(end)).id, 'go');
      expect(await pinfold.wakeDue()).toBe(4);
      expect(new Set(await statusesOf(end, left, right, top))).toEqual(new Set(['COMPLETED']));
    });

    it('[D76] whoever restarts the task is told again while the ring is there, and goes on when it is not', async () => {
      const own = newId();
      await queue('waiter', all(own), own);
      await carryOut(own);
      await pinfold.wakeDue();
      const { id } = await objectOf(own);
      await pinfold.continueOidDelayed(id, 'restart_task', { stopOnError: false }).queued;
      const [job] = await pinfold.jobs.query({ statuses: ['PENDING'] });
      await carryOut(job?.id ?? '');
      await pinfold.wakeDue();
      expect((await objectOf(own)).status).toBe('ERROR');
      const object = await objectOf(own);
      object.data = all();
      await object.save();
      await pinfold.continueOid(id, 'restart_task');
      expect((await objectOf(own)).status).toBe('COMPLETED');
    });
  });
}
