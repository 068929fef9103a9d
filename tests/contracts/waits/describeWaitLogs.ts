import { describe, expect, it } from 'vitest';
import { defineWorkflow, type Pinfold } from '../../../src/lib/engine/index.ts';
import { MemoryLease } from '../../../src/lib/engine/platform/MemoryLease.ts';
import { day, make, startOne } from '../../engine/delayed/waiting.ts';
import { act, workflowOf } from '../../engine/run/support.ts';
import { dyingAt } from './dyingAt.ts';
import { ask, beginning, sleep, type OpenStore } from './branches.ts';
import { attempt } from '../../engine/delayed/attempt.ts';

/** What the log of an object says, oldest first, without the times in it. */
async function logOf({ store }: Pinfold, idOwner: string): Promise<string[]> {
  const lines = await store.getLogs({ idOwner });
  return lines.map(({ message }) => message.replace(/\d{4}-\S+Z/g, 'TIME'));
}

const asking = workflowOf('asking', ask('ask', 'answer'));
const limited = workflowOf(
  'limited',
  act('ask', async (_obj, eng) => {
    await eng.waitFor('answer', { timeout: day, default: null });
  })
);
const napping = workflowOf('napping', sleep('nap', 1));
const begun = (workflow: string, what: string) =>
  `Workflow "${workflow}" waits at task "${what}": `;

/** The log lines of waits and of failed attempts, on such a store. */
export function describeWaitLogs(name: string, openStores: () => OpenStore): void {
  describe(`the log of what waits or is tried again, ${name}`, () => {
    const begin = beginning(openStores);

    it('[D86] a wait that ends by its event is told when it begins and when it ends', async () => {
      const { pinfold } = begin([asking]);
      const id = await startOne(pinfold, 'asking');
      expect(await logOf(pinfold, id)).toEqual([`${begun('asking', 'ask')}For "answer"`]);
      await pinfold.signalObject(id, 'answer', 'yes');
      await pinfold.wakeDue();
      expect(await logOf(pinfold, id)).toEqual([
        `${begun('asking', 'ask')}For "answer"`,
        'It waits no more: the event "answer" has come.'
      ]);
    });

    it('[D86] a wait that ends by its time says so, also where an event did not come', async () => {
      const { pinfold, clock } = begin([napping, limited]);
      const slept = await startOne(pinfold, 'napping');
      const missed = await startOne(pinfold, 'limited');
      clock.pass(day);
      await pinfold.wakeDue();
      expect((await logOf(pinfold, slept)).slice(1)).toEqual([
        'It waits no more: the time is over.'
      ]);
      expect((await logOf(pinfold, missed)).slice(1)).toEqual([
        'It waits no more: the time for "answer" is over.'
      ]);
    });

    it('[D86] a wait for runs says that they have ended, or that one has', async () => {
      const nothing = workflowOf(
        'nothing',
        act('nothing', () => undefined)
      );
      const waiter = workflowOf(
        'waiter',
        act('wait', async (obj, eng) => void (await eng.waitForJobs(obj.data as string[])))
      );
      const picker = workflowOf(
        'picker',
        act('pick', async (obj, eng) => {
          await eng.waitForJobs(obj.data as string[], { mode: 'any' });
        })
      );
      const { pinfold } = begin([nothing, waiter, picker]);
      const job = pinfold.startDelayed('nothing', [0]);
      await job.queued;
      const id = await startOne(pinfold, 'waiter', [job.id]);
      await attempt(pinfold, job.id);
      await pinfold.wakeDue();
      expect((await logOf(pinfold, id)).slice(1)).toEqual(['It waits no more: the run has ended.']);
      const others = [pinfold.startDelayed('nothing', [0]), pinfold.startDelayed('nothing', [0])];
      for (const { queued } of others) await queued;
      const ids = others.map((other) => other.id);
      const some = await startOne(pinfold, 'picker', ids);
      await attempt(pinfold, ids[0] ?? '');
      await pinfold.wakeDue();
      expect((await logOf(pinfold, some)).slice(1)).toEqual([
        'It waits no more: one of the runs has ended.'
      ]);
    });

    it('[D86] a wait that a person ends says so, before its time, by going on, by beginning anew, and by cancelling', async () => {
      const { pinfold } = begin([limited]);
      const hurried = await startOne(pinfold, 'limited');
      await pinfold.wakeNow(hurried);
      await pinfold.wakeDue();
      expect((await logOf(pinfold, hurried)).slice(1)).toEqual([
        'It waits no more: the wait for "answer" was ended by hand.'
      ]);
      const continued = await startOne(pinfold, 'limited');
      await pinfold.continueOid(continued);
      expect((await logOf(pinfold, continued)).slice(1)).toEqual([
        'Somebody took it up while it waited.'
      ]);
      const restarted = await startOne(pinfold, 'limited');
      await pinfold.startByOids('limited', [restarted]);
      expect(await logOf(pinfold, restarted)).toEqual([
        expect.stringContaining('waits at task'),
        'Somebody took it up while it waited.',
        expect.stringContaining('waits at task')
      ]);
      const cancelled = await startOne(pinfold, 'limited');
      await pinfold.jobs.cancelRun((await pinfold.objects.get(cancelled)).idWorkflow ?? '');
      expect((await logOf(pinfold, cancelled)).slice(1)).toEqual([
        'It does not go on by itself any more. Its run was cancelled while it waited.'
      ]);
    });

    it('[D86] a going on that is cancelled before it begins is told, and why it goes on no more', async () => {
      const { pinfold } = begin([limited]);
      const id = await startOne(pinfold, 'limited');
      await pinfold.wakeNow(id);
      await pinfold.jobs.cancelRun((await pinfold.objects.get(id)).idWorkflow ?? '');
      const reason = 'Its wait was over, but its going on was cancelled or cut off.';
      expect((await logOf(pinfold, id)).at(-1)).toBe(
        `It does not go on by itself any more. ${reason}`
      );
      const left = await pinfold.objects.get(id);
      expect([left.status, left.getActionMessage()]).toEqual(['WAITING', reason]);
    });

    const flaky = () => {
      let attempts = 0;
      return defineWorkflow({
        name: 'flaky',
        doc: '',
        retry: { limit: 2, delay: 1_000, factor: 1, jitter: 0 },
        workflow: [
          act('look up', () => {
            attempts += 1;
            if (attempts <= 2) throw new RangeError('The source was away');
          })
        ]
      });
    };

    it('[D85] an attempt that failed and is tried again is told once, and a later one too', async () => {
      const { pinfold, clock } = begin([flaky()]);
      const { id, queued } = pinfold.startDelayed('flaky', [0]);
      await queued;
      for (let n = 0; n < 3; n += 1) {
        await attempt(pinfold, id);
        clock.pass(day);
      }
      const { idWorkflow, status } = await pinfold.jobs.get(id);
      expect(status).toBe('SUCCESS');
      const [object] = await pinfold.runs.getObjects(idWorkflow);
      const failed = (n: number) =>
        `Attempt ${n} failed: RangeError: The source was away. It is tried again at TIME.`;
      expect(await logOf(pinfold, object?.id ?? '')).toEqual([failed(1), failed(2)]);
    });

    it('[D85] what the error says ends with one full stop, also where it has its own', async () => {
      const impatient = {
        ...workflowOf(
          'impatient',
          act('look up', () => {
            throw new Error('Not yet.');
          })
        ),
        retry: { limit: 1, delay: 1_000, jitter: 0 }
      };
      const { pinfold, clock } = begin([impatient]);
      const { id, queued } = pinfold.startDelayed('impatient', [0]);
      await queued;
      await attempt(pinfold, id);
      clock.pass(day);
      await attempt(pinfold, id);
      const { idWorkflow } = await pinfold.jobs.get(id);
      const [object] = await pinfold.runs.getObjects(idWorkflow);
      const [line] = await logOf(pinfold, object?.id ?? '');
      expect(line).toBe('Attempt 1 failed: Error: Not yet. It is tried again at TIME.');
    });

    /** Fails once, then waits for an answer. */
    const story = defineWorkflow({
      name: 'story',
      doc: '',
      retry: { limit: 9, delay: 1_000, factor: 1, jitter: 0 },
      workflow: [
        act('look up', async (_obj, eng) => {
          const [job] = await eng.pinfold.jobs.query({ idWorkflow: eng.id });
          if (job?.attempts === 0) throw new RangeError('The source was away');
        }),
        ask('ask', 'answer')
      ]
    });

    /** Does what comes next until the object is done; answers its id. */
    async function toTheEnd({ pinfold, clock }: ReturnType<typeof begin>, idJob: string) {
      for (;;) {
        clock.pass(day);
        const { idWorkflow, finished } = await pinfold.jobs.get(idJob);
        if (finished === null) {
          await attempt(pinfold, idJob);
          continue;
        }
        const [object] = await pinfold.runs.getObjects(idWorkflow);
        if (object === undefined || object.status === 'COMPLETED') return object?.id ?? '';
        const [wake] = await pinfold.store.getWakes([object.id]);
        if (wake?.due === null) await pinfold.signalObject(object.id, 'answer');
        for (const { id } of await pinfold.jobs.query({ idWorkflow })) await attempt(pinfold, id);
        await pinfold.wakeDue();
      }
    }

    it.each(['before', 'after'] as const)(
      '[D85] [D86] each is told exactly once, when a worker dies %s whatever commit',
      async (when) => {
        const told = [
          'Attempt 1 failed: RangeError: The source was away. It is tried again at TIME.',
          `${begun('story', 'ask')}For "answer"`,
          'It waits no more: the event "answer" has come.'
        ];
        let deaths = 0;
        for (let n = 1, isDead = true; isDead; n += 1) {
          const { pinfold, clock } = begin([story]);
          const { id, queued } = pinfold.startDelayed('story', [0]);
          await queued;
          const { dying, death } = dyingAt(pinfold.store, n, when);
          // With the dead its leases are free.
          const life = () => ({ workers: [], clock, lease: new MemoryLease() });
          const mortal = make([story], { ...life(), store: dying });
          isDead = (await Promise.race([toTheEnd(mortal, id), death])) === 'dead';
          deaths += isDead ? 1 : 0;
          const living = make([story], { ...life(), store: pinfold.store });
          expect(await logOf(pinfold, await toTheEnd(living, id)), `commit ${n}`).toEqual(told);
        }
        expect(deaths).toBeGreaterThan(5);
      }
    );
  });
}
