import { describe, expect, it } from 'vitest';
import { PARALLEL_SPLIT, SYNCHRONIZE } from '../../../src/lib/engine/index.ts';
import { day, note, startOne, until, wakeOf } from '../../engine/delayed/waiting.ts';
import { act, workflowOf } from '../../engine/run/support.ts';
import { ask, beginning, noted, say, sleep, type OpenStore } from './branches.ts';

/** Objects of which several branches wait. */
export function describeSeveralWaits(name: string, openStores: () => OpenStore): void {
  describe(`several waits at once, ${name}`, () => {
    const begin = beginning(openStores);

    const sleepAndEvent = workflowOf(
      'sleep_and_event',
      PARALLEL_SPLIT([
        [sleep('sleep', 100), say('slept')],
        [ask('go'), say('heard')]
      ])
    );

    it('[D60] an event lets the object go on although another branch sleeps, which sleeps on', async () => {
      const { pinfold, clock } = begin([sleepAndEvent]);
      const begun = clock.now();
      const id = await startOne(pinfold, 'sleep_and_event');
      clock.pass(day);
      await pinfold.signalObject(id, 'go');
      expect(await pinfold.wakeDue()).toBe(1);
      const waiting = await pinfold.objects.get(id);
      expect(waiting.status).toBe('WAITING');
      expect(noted(waiting)).toEqual(['heard']);
      expect((await wakeOf(pinfold, id))?.due).toBe(begun + 100 * day);
      clock.pass(99 * day);
      expect(await pinfold.wakeDue()).toBe(1);
      const done = await pinfold.objects.get(id);
      expect(done.status).toBe('COMPLETED');
      expect(noted(done)).toEqual(['heard', 'slept']);
      expect(done.extraData).not.toHaveProperty('_waits');
      expect(await pinfold.store.getSignals(id)).toEqual([]);
    });

    it('[D60] a time lets the object go on although another branch waits for an event', async () => {
      const { pinfold, clock } = begin([sleepAndEvent]);
      const id = await startOne(pinfold, 'sleep_and_event');
      clock.pass(100 * day);
      expect(await pinfold.wakeDue()).toBe(1);
      expect(noted(await pinfold.objects.get(id))).toEqual(['slept']);
      expect(await wakeOf(pinfold, id)).toMatchObject({ due: null, terms: [{ event: 'go' }] });
      await pinfold.signalObject(id, 'go');
      expect(await pinfold.wakeDue()).toBe(1);
      expect(noted(await pinfold.objects.get(id))).toEqual(['heard', 'slept']);
    });

    it('[D60] sleeps of different length end each in their time', async () => {
      const sleeps = workflowOf(
        'sleeps',
        PARALLEL_SPLIT([3, 1, 2].map((days) => [sleep('sleep', days), say(`${days}`)]))
      );
      const { pinfold, clock } = begin([sleeps]);
      const begun = clock.now();
      const id = await startOne(pinfold, 'sleeps');
      for (const days of [1, 2, 3]) {
        expect((await wakeOf(pinfold, id))?.due).toBe(begun + days * day);
        clock.pass(day);
        expect(await pinfold.wakeDue()).toBe(1);
        expect(noted(await pinfold.objects.get(id))).toEqual(['1', '2', '3'].slice(0, days));
      }
      expect((await pinfold.objects.get(id)).status).toBe('COMPLETED');
    });

    it('[D60] a timeout passes while another branch waits for long', async () => {
      const timeout = workflowOf(
        'timeout',
        PARALLEL_SPLIT([
          [
            act('ask', async (obj, eng) => {
              note(obj, await eng.waitFor('answer', { timeout: day, default: 'none' }));
            })
          ],
          [ask('go'), say('heard')]
        ])
      );
      const { pinfold, clock } = begin([timeout]);
      const id = await startOne(pinfold, 'timeout');
      clock.pass(day);
      expect(await pinfold.wakeDue()).toBe(1);
      expect(noted(await pinfold.objects.get(id))).toEqual(['none']);
      await pinfold.signalObject(id, 'answer', 'late');
      expect(await pinfold.wakeDue()).toBe(0);
      await pinfold.signalObject(id, 'go');
      expect(await pinfold.wakeDue()).toBe(1);
      expect(noted(await pinfold.objects.get(id))).toEqual(['heard', 'none']);
    });

    it('[D60] the end of jobs and an event let it go on, whichever is first, with workers', async () => {
      const child = workflowOf('child', ask('finish'));
      const parent = workflowOf(
        'parent',
        PARALLEL_SPLIT([
          [
            act('spawn', async (obj, eng) => {
              const id = await eng.once('child', async () => {
                const { id: idJob, queued } = eng.pinfold.startDelayed('child', [1]);
                await queued;
                return idJob;
              });
              obj.extraData['child'] = id;
              await eng.waitForJobs([id]);
            }),
            say('job')
          ],
          [ask('go'), say('event')]
        ])
      );
      const { pinfold } = begin([parent, child], {});
      const childOf = async (id: string) => {
        const idJob = (await pinfold.objects.get(id)).extraData['child'] as string;
        // Until then the object may not be stored.
        await pinfold.asyncResult(idJob);
        const { idWorkflow } = await pinfold.jobs.get(idJob);
        const [object] = await pinfold.runs.getObjects(idWorkflow);
        return object?.id ?? '';
      };
      const hasNoted = (id: string, what: string) =>
        expect.poll(async () => noted(await pinfold.objects.get(id)).includes(what)).toBe(true);
      const finish = async (id: string) => pinfold.signalObject(await childOf(id), 'finish');
      const [eventFirst, jobFirst] = [
        await startOne(pinfold, 'parent'),
        await startOne(pinfold, 'parent')
      ];
      await pinfold.signalObject(eventFirst, 'go');
      await finish(jobFirst);
      await hasNoted(eventFirst, 'event');
      await hasNoted(jobFirst, 'job');
      expect(noted(await until(pinfold, eventFirst, 'WAITING'))).toEqual(['event']);
      await finish(eventFirst);
      await pinfold.signalObject(jobFirst, 'go');
      for (const id of [eventFirst, jobFirst]) {
        expect(noted(await until(pinfold, id, 'COMPLETED'))).toEqual(['event', 'job']);
      }
      await pinfold.close();
    });

    it('[D60] all of them are known to another app instance on the same store', async () => {
      const first = begin([sleepAndEvent]);
      const [heard, slept] = [
        await startOne(first.pinfold, 'sleep_and_event'),
        await startOne(first.pinfold, 'sleep_and_event')
      ];
      const { clock } = first;
      const second = begin([sleepAndEvent], { clock, workers: [] });
      await second.pinfold.signalObject(heard, 'go');
      expect(await second.pinfold.wakeDue()).toBe(1);
      clock.pass(100 * day);
      const third = begin([sleepAndEvent], { clock, workers: [] });
      expect(await third.pinfold.wakeDue()).toBe(2);
      expect((await third.pinfold.objects.get(heard)).status).toBe('COMPLETED');
      await third.pinfold.signalObject(slept, 'go');
      expect(await third.pinfold.wakeDue()).toBe(1);
      expect((await third.pinfold.objects.get(slept)).status).toBe('COMPLETED');
    });

    it('[D60] of two branches that wait for one event each takes a signal of its own', async () => {
      const same = workflowOf(
        'same',
        PARALLEL_SPLIT(
          ['a', 'b'].map((branch) => [
            act(branch, async (obj, eng) => {
              const answer = await eng.waitFor('go');
              note(obj, `${branch}${JSON.stringify(answer)}`);
            })
          ])
        )
      );
      const { pinfold, store } = begin([same]);
      const id = await startOne(pinfold, 'same');
      await pinfold.signalObject(id, 'go', 1);
      expect(await pinfold.wakeDue()).toBe(1);
      expect((await wakeOf(pinfold, id))?.terms).toHaveLength(1);
      await pinfold.signalObject(id, 'go', 2);
      expect(await pinfold.wakeDue()).toBe(1);
      expect(noted(await pinfold.objects.get(id))).toEqual(['a1', 'b2']);
      expect(await store.getSignals(id)).toEqual([]);
    });

    it('[D60] holds of the tasks of SYNCHRONIZE, and of branches within branches', async () => {
      const nested = workflowOf(
        'nested',
        SYNCHRONIZE([
          PARALLEL_SPLIT([
            [sleep('two', 2), say('2')],
            [sleep('one', 1), say('1')]
          ]),
          ask('go'),
          say('last')
        ])
      );
      const { pinfold, clock } = begin([nested]);
      const id = await startOne(pinfold, 'nested');
      expect((await wakeOf(pinfold, id))?.terms).toHaveLength(3);
      clock.pass(day);
      expect(await pinfold.wakeDue()).toBe(1);
      await pinfold.signalObject(id, 'go');
      expect(await pinfold.wakeDue()).toBe(1);
      expect(noted(await pinfold.objects.get(id))).toEqual(['1']);
      clock.pass(day);
      expect(await pinfold.wakeDue()).toBe(1);
      expect(noted(await pinfold.objects.get(id))).toEqual(['1', '2', 'last']);
    });

    it('[D60] told to go on before its time, an object ends the soonest of them only', async () => {
      const { pinfold, clock } = begin([
        workflowOf('sleeps', PARALLEL_SPLIT([[sleep('two', 2)], [sleep('one', 1)]]))
      ]);
      const begun = clock.now();
      const id = await startOne(pinfold, 'sleeps');
      await pinfold.wakeNow(id);
      const [job] = await pinfold.jobs.query();
      await pinfold.jobs.carryOut(
        { idJob: job?.id ?? '', careful: false },
        { signal: new AbortController().signal, onObject: () => undefined }
      );
      expect((await wakeOf(pinfold, id))?.due).toBe(begun + 2 * day);
    });
  });
}
