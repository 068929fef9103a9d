import { describe, expect, test } from 'vitest';
import { newId } from '../../../src/lib/engine/model/ids.ts';
import type { Store } from '../../../src/lib/engine/ports/Store.ts';
import { claimOn, jobRow, later, objectRow, runRow, signalRow, waitTerm, wakeRow } from './rows.ts';

/** What objects wait for, and what ends a wait. */
export function describeWakes(current: () => Store): void {
  const waiting = async (given: Parameters<typeof wakeRow>[1] = {}) => {
    const object = objectRow({ status: 'WAITING', idWorkflow: newId() });
    const wake = wakeRow(object, given);
    await current().commit({ objects: [object], wakes: [wake] });
    return { object, wake };
  };

  const wakeOf = async (id: string) => (await current().getWakes([id]))[0];

  describe('wakes', () => {
    test('[S32] are read by their object, and when they are due, soonest first', async () => {
      const store = current();
      expect(await store.getNextDue(-1)).toBeUndefined();
      const { wake: later } = await waiting({ due: 20 });
      const { wake: sooner } = await waiting({ due: 10 });
      const { wake: never } = await waiting({ event: 'approved' });
      expect(await store.getWakes([never.id, newId(), later.id])).toEqual([
        never,
        undefined,
        later
      ]);
      expect(await store.getNextDue(-1)).toBe(10);
      expect(await store.getNextDue(10)).toBe(20);
      expect(await store.getNextDue(20)).toBeUndefined();
      expect(await store.getDueWakes(9)).toEqual([]);
      expect(await store.getDueWakes(10)).toEqual([sooner]);
      expect(await store.getDueWakes(100)).toEqual([sooner, later]);
      expect(await store.getDueWakes(100, 1)).toEqual([sooner]);
    });

    test('[S32] go when their object is claimed, deleted or no longer waiting', async () => {
      const store = current();
      const [claimed, deleted, halted, saved] = [
        await waiting(),
        await waiting(),
        await waiting(),
        await waiting()
      ];
      await store.commit({ claims: [claimOn([claimed.object])] });
      await store.commit({ deleteObjects: [{ id: deleted.object.id }] });
      await store.commit({ objects: [later(halted.object, { status: 'HALTED' })] });
      await store.commit({ objects: [later(saved.object)] });
      for (const { object } of [claimed, deleted, halted]) {
        expect(await wakeOf(object.id)).toBeUndefined();
      }
      expect(await wakeOf(saved.object.id)).toEqual(saved.wake);
    });

    test('[S32] name their runs once, the newest first', async () => {
      const store = current();
      const runs = [newId(), newId(), newId()].toSorted();
      const [first = '', second = '', third = ''] = runs;
      for (const idWorkflow of [second, first, second, third]) {
        const object = objectRow({ status: 'WAITING', idWorkflow });
        await store.commit({ objects: [object], wakes: [wakeRow(object, {})] });
      }
      expect(await store.getRunsOfWakes(9)).toEqual([third, second, first]);
      expect(await store.getRunsOfWakes(2)).toEqual([third, second]);
    });

    test('[S32] are read by their run, the oldest object first', async () => {
      const store = current();
      const idWorkflow = newId();
      const objects = [1, 2, 3].map(() => objectRow({ status: 'WAITING', idWorkflow }));
      const wakes = objects.map((object, n) => wakeRow(object, { due: 3 - n }));
      await waiting();
      await store.commit({ objects, wakes: [...wakes].reverse() });
      expect(await store.getWakesOfRun(idWorkflow)).toEqual(wakes);
      expect(await store.getWakesOfRun(idWorkflow, 2)).toEqual(wakes.slice(0, 2));
      expect(await store.getWakesOfRun(newId())).toEqual([]);
    });

    test('[S32] go when a commit says so, and then a job that was waited for has ended', async () => {
      const store = current();
      const run = runRow();
      const ended = jobRow({ idWorkflow: run.id, status: 'SUCCESS', finished: 1 });
      const object = objectRow({ status: 'WAITING', idWorkflow: run.id });
      await store.commit({
        runs: [run],
        jobs: [ended],
        objects: [object],
        wakes: [wakeRow(object)]
      });
      const { object: parent } = await waiting({ jobs: [ended.id], openJobs: [ended.id] });
      expect((await wakeOf(parent.id))?.due).toBeNull();
      await store.commit({ dropWakes: [object.id, newId()] });
      expect(await wakeOf(object.id)).toBeUndefined();
      expect(await store.getObject(object.id)).toEqual(object);
      expect((await wakeOf(parent.id))?.due).toBe(0);
    });

    test('[S32] are not stored for an object that the same commit claims', async () => {
      const store = current();
      const object = objectRow({ status: 'WAITING', idWorkflow: newId() });
      const wakes = [wakeRow(object, { due: 1 })];
      await store.commit({ objects: [object], wakes, claims: [claimOn([object])] });
      expect(await store.getDueWakes(1)).toEqual([]);
    });

    test('[S32] nothing of a wake is stored with a refused commit', async () => {
      const store = current();
      const { object } = await waiting();
      const stale = { ...later(later(object)), status: 'HALTED' } as const;
      await expect(store.commit({ objects: [stale] })).rejects.toMatchObject({
        code: 'REVISION_CONFLICT'
      });
      expect(await wakeOf(object.id)).toBeDefined();
    });

    test('[S33] a signal makes the wait for its event due, and no other', async () => {
      const store = current();
      const { object } = await waiting({ event: 'approved', due: 500, until: 500 });
      await store.commit({ signals: [signalRow(object, { event: 'rejected' })] });
      await store.commit({ signals: [signalRow(object, { idWorkflow: newId() })] });
      expect(await store.getNextDue(-1)).toBe(500);
      const signal = signalRow(object, { event: 'approved', payload: { by: 'Ada' } });
      await store.commit({ signals: [signal] });
      expect(await store.getNextDue(-1)).toBe(0);
      expect(await store.getSignals(object.id)).toContainEqual(signal);
    });

    test('[S33] a wait for an event that was signalled before is due at once', async () => {
      const store = current();
      const object = objectRow({ status: 'WAITING', idWorkflow: newId() });
      const signal = signalRow(object);
      await store.commit({ signals: [signal] });
      await store.commit({ objects: [object], wakes: [wakeRow(object, { event: signal.event })] });
      expect(await store.getNextDue(-1)).toBe(0);
      await store.commit({ dropSignals: [signal.id] });
      expect(await store.getSignals(object.id)).toEqual([]);
    });

    test('[D60] of several terms each makes the wait due: events, and jobs of all terms', async () => {
      const store = current();
      const [one, other] = [jobRow(), jobRow()];
      await store.commit({ jobs: [one, other] });
      const terms = [
        waitTerm({ event: 'approved' }),
        waitTerm({ event: 'rejected', until: 700 }),
        waitTerm({ jobs: [one.id, other.id], mode: 'all' }),
        waitTerm({ jobs: [other.id], mode: 'any' })
      ];
      const several = () => waiting({ terms, due: 700, openJobs: [one.id, other.id] });
      const [first, second] = [await several(), await several()];
      expect(await store.getNextDue(-1)).toBe(700);
      await store.commit({ signals: [signalRow(first.object, { event: 'rejected' })] });
      expect((await wakeOf(first.object.id))?.due).toBe(0);
      await store.commit({ patchJobs: [{ id: one.id, patch: { finished: 5 } }] });
      expect(await wakeOf(second.object.id)).toMatchObject({ due: 700, openJobs: [other.id] });
      await store.commit({ patchJobs: [{ id: other.id, patch: { finished: 5 } }] });
      expect(await wakeOf(second.object.id)).toMatchObject({ due: 0, openJobs: [] });
    });

    test('[D60] of several terms each is looked for when the wait is stored', async () => {
      const store = current();
      const job = jobRow();
      await store.commit({ jobs: [job] });
      const object = objectRow({ status: 'WAITING', idWorkflow: newId() });
      await store.commit({ signals: [signalRow(object, { event: 'approved' })] });
      const terms = [waitTerm({ jobs: [job.id] }), waitTerm({ event: 'approved' })];
      await store.commit({
        objects: [object],
        wakes: [wakeRow(object, { terms, openJobs: [job.id] })]
      });
      expect(await wakeOf(object.id)).toMatchObject({ due: 0, openJobs: [job.id] });
      const ended = [waitTerm({ event: 'rejected' }), waitTerm({ jobs: [newId()] })];
      const late = await waiting({ terms: ended, openJobs: ended.flatMap(({ jobs }) => jobs) });
      expect(await wakeOf(late.object.id)).toMatchObject({ due: 0, openJobs: [] });
    });

    test.each([
      ['all', null, 0],
      ['any', 0, 0]
    ] as const)('[S34] a wait for %s of its jobs is due when they end', async (mode, ...due) => {
      const store = current();
      const [first, second] = [jobRow(), jobRow()];
      await store.commit({ jobs: [first, second] });
      const jobs = [first.id, second.id];
      const { object } = await waiting({ jobs, openJobs: jobs, mode });
      await store.commit({ patchJobs: [{ id: first.id, patch: { status: 'STARTED' } }] });
      expect((await wakeOf(object.id))?.due).toBeNull();
      for (const [index, id] of jobs.entries()) {
        await store.commit({ patchJobs: [{ id, patch: { status: 'SUCCESS', finished: 5 } }] });
        expect((await wakeOf(object.id))?.due).toBe(due[index]);
      }
      expect((await wakeOf(object.id))?.openJobs).toEqual([]);
    });

    test('[S34] mending leaves alone what waits for jobs that go on', async () => {
      const store = current();
      const job = jobRow();
      await store.commit({ jobs: [job] });
      const { object, wake } = await waiting({ jobs: [job.id], openJobs: [job.id] });
      await store.mendWakes();
      expect(await wakeOf(object.id)).toEqual(wake);
    });

    test('[S34] jobs that had ended before, or go with their run, are none to wait for', async () => {
      const store = current();
      const run = runRow();
      const [ended, going] = [
        jobRow({ status: 'SUCCESS', finished: 1 }),
        jobRow({ idWorkflow: run.id })
      ];
      await store.commit({ runs: [run], jobs: [ended, going] });
      const jobs = [ended.id, going.id, newId()];
      const { object } = await waiting({ jobs, openJobs: jobs, mode: 'all' });
      expect(await wakeOf(object.id)).toMatchObject({ openJobs: [going.id], due: null });
      await store.commit({ deleteRuns: [run.id] });
      expect(await wakeOf(object.id)).toMatchObject({ openJobs: [], due: 0 });
    });

    test('[D37] a job is waited for as long as an object of its run waits, or is queued again', async () => {
      const store = current();
      const run = runRow();
      const [sleeper, halted] = [1, 2].map(() =>
        objectRow({ status: 'WAITING', idWorkflow: run.id })
      ) as [ReturnType<typeof objectRow>, ReturnType<typeof objectRow>];
      const [job, again] = [jobRow({ idWorkflow: run.id }), jobRow({ idWorkflow: run.id })];
      await store.commit({ runs: [run], jobs: [job] });
      const { object } = await waiting({ jobs: [job.id], openJobs: [job.id], mode: 'all' });
      const isDue = async () => (await wakeOf(object.id))?.due === 0;
      const end = (id: string) => ({ id, patch: { status: 'SUCCESS' as const, finished: 5 } });
      await store.commit({
        objects: [sleeper, halted],
        wakes: [wakeRow(sleeper), wakeRow(halted)],
        patchJobs: [end(job.id)]
      });
      expect(await isDue()).toBe(false);
      const late = await waiting({ jobs: [job.id], openJobs: [job.id], mode: 'any' });
      expect(late.wake.due).toBeNull();
      const claim = claimOn([sleeper]);
      await store.commit({ claims: [claim], jobs: [again] });
      await store.commit({ objects: [later(halted, { status: 'HALTED' })] });
      expect(await isDue()).toBe(false);
      await store.commit({ releases: [claim.id], patchJobs: [end(again.id)] });
      expect(await isDue()).toBe(true);
      expect((await wakeOf(late.object.id))?.due).toBe(0);
    });

    test.each(['deleted', 'taken up', 'halted'])(
      '[D37] a job has ended when the last object of its run that waits is %s',
      async (how) => {
        const store = current();
        const { object: child, wake } = await waiting();
        const job = jobRow({ idWorkflow: wake.idWorkflow, status: 'SUCCESS', finished: 1 });
        await store.commit({ jobs: [job] });
        const { object } = await waiting({ jobs: [job.id], openJobs: [job.id], mode: 'all' });
        expect((await wakeOf(object.id))?.due).toBeNull();
        if (how === 'deleted') await store.commit({ deleteObjects: [{ id: child.id }] });
        else if (how === 'taken up') await store.commit({ claims: [claimOn([child])] });
        else await store.commit({ objects: [later(child, { status: 'HALTED' })] });
        expect((await wakeOf(object.id))?.due).toBe(0);
      }
    );

    test('[S31] wakes and signals go with their object, and with its run', async () => {
      const store = current();
      const run = runRow();
      const [first, second] = [1, 2].map(() =>
        objectRow({ status: 'WAITING', idWorkflow: run.id })
      ) as [ReturnType<typeof objectRow>, ReturnType<typeof objectRow>];
      await store.commit({
        runs: [run],
        objects: [first, second],
        wakes: [wakeRow(first), wakeRow(second)],
        signals: [signalRow(first), signalRow(second)]
      });
      await store.commit({ deleteObjects: [{ id: first.id }] });
      expect(await store.getSignals(first.id)).toEqual([]);
      expect(await store.getSignals(second.id)).toHaveLength(1);
      await store.commit({ deleteRuns: [run.id] });
      expect(await store.getSignals(second.id)).toEqual([]);
      expect(await wakeOf(second.id)).toBeUndefined();
    });

    test('[D66] a commit that counts on a signal not to have come is refused whole when it has', async () => {
      const store = current();
      const { object } = await waiting({ event: 'approved', due: 500, until: 500 });
      const { id: idObject, idWorkflow } = object;
      const absentSignals = [{ idObject, idWorkflow: idWorkflow ?? '', event: 'approved' }];
      const other = signalRow(object, { event: 'rejected' });
      const ofOtherRun = signalRow(object, { idWorkflow: newId() });
      await store.commit({ signals: [other, ofOtherRun] });
      const goOn = { objects: [later(object, { data: 'gone on' })], absentSignals };
      const signal = signalRow(object);
      await store.commit({ signals: [signal] });
      await expect(store.commit(goOn)).rejects.toMatchObject({
        code: 'REVISION_CONFLICT',
        details: { idObject }
      });
      expect(await store.getObject(idObject)).toEqual(object);
      await store.commit({ ...goOn, dropSignals: [signal.id] });
      expect(await store.getSignals(idObject)).toHaveLength(2);
      await store.commit({ objects: [later(later(object))], absentSignals });
    });

    test('[D66] the signals of a run go with it, although their object is in another by now', async () => {
      const store = current();
      const [former, present] = [runRow(), runRow()];
      const object = objectRow({ status: 'HALTED', idWorkflow: present.id });
      const kept = signalRow(object);
      await store.commit({
        runs: [former, present],
        objects: [object],
        signals: [kept, signalRow(object, { idWorkflow: former.id })]
      });
      await store.commit({ deleteRuns: [former.id] });
      expect(await store.getSignals(object.id)).toEqual([kept]);
      expect(await store.getObject(object.id)).toEqual(object);
    });

    test('[S14] an observer of what is due hears of a new wait', async () => {
      const store = current();
      const told: (number | undefined)[] = [];
      await new Promise<void>((resolve) => {
        const stop = store.observe(
          () => store.getNextDue(-1),
          (due) => {
            told.push(due);
            if (told.length === 1) void waiting({ due: 7 });
            else if (due === 7) {
              stop();
              resolve();
            }
          }
        );
      });
      expect(told.at(0)).toBeUndefined();
      expect(told.at(-1)).toBe(7);
    });
  });
}
