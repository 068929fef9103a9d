import { describe, expect, test } from 'vitest';
import { newId } from '../../../src/lib/engine/model/ids.ts';
import type { Store } from '../../../src/lib/engine/ports/Store.ts';
import { jobRow, objectRow, runRow } from './rows.ts';

/** The queue of delayed runs, and what belongs to it. */
export function describeJobs(current: () => Store): void {
  describe('jobs', () => {
    test('[S28] a job is stored and read, newest first, by status and by run', async () => {
      const store = current();
      const [first, second, third] = [
        jobRow(),
        jobRow({ status: 'STARTED' }),
        jobRow({ status: 'SUCCESS' })
      ];
      await store.commit({ jobs: [first, second, third] });
      expect(await store.getJob(second.id)).toEqual(second);
      expect(await store.getJob(newId())).toBeUndefined();
      const ids = async (query: Parameters<Store['queryJobs']>[0]) =>
        (await store.queryJobs(query)).map(({ id }) => id);
      expect(await ids({})).toEqual([third.id, second.id, first.id]);
      expect(await ids({ limit: 2 })).toEqual([third.id, second.id]);
      expect(await ids({ statuses: ['PENDING', 'STARTED'] })).toEqual([second.id, first.id]);
      expect(await ids({ statuses: ['PENDING', 'STARTED'], limit: 1 })).toEqual([second.id]);
      expect(await ids({ idWorkflow: third.idWorkflow })).toEqual([third.id]);
      expect(await ids({ idWorkflow: third.idWorkflow, statuses: ['PENDING'] })).toEqual([]);
    });

    test('[S28] jobs of any query are paged by the one that a page begins after', async () => {
      const store = current();
      const idWorkflow = newId();
      const jobs = Array.from({ length: 23 }, (_, n) =>
        jobRow({
          status: n % 3 === 0 ? 'FAILURE' : n % 3 === 1 ? 'PENDING' : 'RETRY',
          ...(n % 2 === 0 && { idWorkflow })
        })
      );
      await store.commit({ jobs });
      for (const query of [
        {},
        { statuses: ['PENDING', 'RETRY'] },
        { statuses: ['FAILURE'] },
        { idWorkflow },
        { idWorkflow, statuses: ['RETRY', 'FAILURE'] }
      ] satisfies Parameters<Store['queryJobs']>[0][]) {
        const paged = [];
        for (let after: string | undefined; ;) {
          const page = await store.queryJobs({ ...query, limit: 4, ...(after && { after }) });
          paged.push(...page);
          after = page.at(-1)?.id;
          if (after === undefined) break;
        }
        expect(paged).toEqual(await store.queryJobs(query));
        expect(paged.length).toBeGreaterThan(2);
      }
      const [first, , third] = jobs.toReversed();
      await store.commit({ deleteRuns: [jobs[21]?.idWorkflow ?? ''] });
      expect(await store.queryJobs({ after: first?.id ?? '', limit: 1 })).toEqual([third]);
    });

    test('[S28] a change of a job leaves the rest, and its revision goes up', async () => {
      const store = current();
      const job = jobRow();
      await store.commit({ jobs: [job] });
      await store.commit({ patchJobs: [{ id: job.id, patch: { cancelled: true } }] });
      await store.commit({ patchJobs: [{ id: job.id, patch: { epoch: 1 }, revision: 2 }] });
      expect(await store.getJob(job.id)).toEqual({
        ...job,
        cancelled: true,
        epoch: 1,
        revision: 3
      });
    });

    test('[S28] a change of a stale or missing job is refused, and a second new one', async () => {
      const store = current();
      const job = jobRow();
      await store.commit({ jobs: [job] });
      const patch = { epoch: 1 };
      const refusal = (details: object) => ({ code: 'JOB_CONFLICT', details });
      await expect(
        store.commit({ patchJobs: [{ id: job.id, patch, revision: 2 }] })
      ).rejects.toMatchObject(refusal({ idJob: job.id, stored: 1, given: 2 }));
      await expect(store.commit({ patchJobs: [{ id: newId(), patch }] })).rejects.toMatchObject(
        refusal({ stored: null })
      );
      await expect(store.commit({ jobs: [job] })).rejects.toMatchObject(
        refusal({ stored: 1, given: null })
      );
      expect(await store.getJob(job.id)).toEqual(job);
    });

    test('[S29] nothing is stored of what a worker writes that has lost its job', async () => {
      const store = current();
      const [job, object] = [jobRow({ epoch: 1 }), objectRow()];
      await store.commit({ jobs: [job] });
      await store.commit({ objects: [object], fence: { idJob: job.id, epoch: 1 } });
      await store.commit({ patchJobs: [{ id: job.id, patch: { epoch: 2 } }] });
      const late = objectRow();
      await expect(
        store.commit({ objects: [late], fence: { idJob: job.id, epoch: 1 } })
      ).rejects.toMatchObject({ code: 'JOB_TAKEN', details: { epoch: 1, stored: 2 } });
      expect(await store.getObject(late.id)).toBeUndefined();
      await expect(
        store.commit({ objects: [late], fence: { idJob: newId(), epoch: 0 } })
      ).rejects.toMatchObject({ code: 'JOB_TAKEN', details: { stored: null } });
    });

    test('[S28] a text that had to be mended changes nothing else of the job', async () => {
      const store = current();
      const job = jobRow({ deaths: 2 });
      await store.commit({ jobs: [job] });
      const progress = { ...job.progress, task: 'half \ud800' };
      await store.commit({ patchJobs: [{ id: job.id, patch: { progress } }] });
      expect(await store.getJob(job.id)).toMatchObject({
        deaths: 2,
        progress: { task: 'half \ufffd' }
      });
    });

    test('[S30] the notes of a run are kept until they are dropped', async () => {
      const store = current();
      const idWorkflow = newId();
      const note = (json: string) => ({ id: newId(), idWorkflow, json });
      const [first, second] = [note('[1]'), note('[2]')];
      await store.commit({ journal: [first, second] });
      expect(await store.getJournal(idWorkflow)).toEqual([first, second]);
      const third = note('[3]');
      await store.commit({ journal: [third], dropJournal: [first.id] });
      expect(await store.getJournal(idWorkflow)).toEqual([second, third]);
      expect(await store.getJournal(newId())).toEqual([]);
    });

    test('[S30] the first outcome of an effect stays', async () => {
      const store = current();
      const effect = { id: 'run:object:mail', idWorkflow: newId(), outcome: 'sent', created: 1 };
      await store.commit({ effects: [effect] });
      await store.commit({ effects: [{ ...effect, outcome: 'sent again' }] });
      expect(await store.getEffect(effect.id)).toEqual(effect);
      expect(await store.getEffect('another')).toBeUndefined();
    });

    test('[S31] jobs, notes and outcomes go with their run', async () => {
      const store = current();
      const [run, other] = [runRow(), runRow()];
      const rowsOf = (idWorkflow: string) => ({
        job: jobRow({ idWorkflow }),
        note: { id: newId(), idWorkflow, json: '[]' },
        effect: { id: newId(), idWorkflow, outcome: null, created: 1 }
      });
      const [gone, kept] = [rowsOf(run.id), rowsOf(other.id)];
      await store.commit({
        runs: [run, other],
        jobs: [gone.job, kept.job],
        journal: [gone.note, kept.note],
        effects: [gone.effect, kept.effect]
      });
      await store.commit({ deleteRuns: [run.id] });
      expect(await store.queryJobs()).toEqual([kept.job]);
      expect(await store.getJournal(run.id)).toEqual([]);
      expect(await store.getJournal(other.id)).toEqual([kept.note]);
      expect(await store.getEffect(gone.effect.id)).toBeUndefined();
      expect(await store.getEffect(kept.effect.id)).toEqual(kept.effect);
    });
  });
}
