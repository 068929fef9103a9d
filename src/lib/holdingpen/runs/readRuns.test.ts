import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPinfold, defineTask, defineWorkflow, type Pinfold } from '$lib/engine/index.ts';
import { MemoryStore } from '$lib/engine/store/memory/index.ts';
import { readRuns } from './readRuns.ts';
import { runRowLine } from './RunRowLine.ts';
import { parseRunsQuery } from './RunsQuery.ts';

const look = defineTask<number>({
  name: 'look',
  doc: 'Halts at 1, fails at 2.',
  run: ({ data }, eng) => {
    if (data === 1) eng.halt('Look.');
    if (data === 2) throw new Error('No.');
  }
});

describe('the list of runs', () => {
  let pinfold: Pinfold;
  let parent: string;

  const begin = async (data: number[], idWorkflow?: string): Promise<string> => {
    const [object] = idWorkflow === undefined ? [] : await pinfold.runs.getObjects(idWorkflow);
    const run = await pinfold.start('looking', data, {
      stopOnError: false,
      ...(idWorkflow !== undefined && { startedBy: { idWorkflow, idObject: object?.id ?? '' } })
    });
    return run.id;
  };
  const read = (address: string) =>
    readRuns(pinfold.store, parseRunsQuery(new URLSearchParams(address)));
  const idsOf = async (address: string) => (await read(address)).runs.map(({ run }) => run.id);

  beforeEach(async () => {
    const workflow = defineWorkflow({ name: 'looking', doc: '', workflow: [look()] });
    pinfold = createPinfold({ store: new MemoryStore(), workflows: [workflow] });
    parent = await begin([0]);
  });
  afterEach(() => pinfold.close());

  it('has those that others have started, and leaves them out when asked to', async () => {
    const [quiet, two] = [await begin([0], parent), await begin([1, 1], parent)];
    expect(await idsOf('')).toEqual([two, quiet, parent]);
    expect(await idsOf('started=hidden')).toEqual([parent]);
    expect(await idsOf('started=hidden&status=HALTED')).toEqual([]);
    expect(await idsOf('status=HALTED')).toEqual([two]);
  });

  it('has what only waits among what is under way, by its workflow too', async () => {
    const nap = defineTask<number>({ name: 'nap', doc: '', run: (_obj, eng) => eng.sleep(1e9) });
    const workflow = defineWorkflow({ name: 'napping', doc: '', workflow: [nap()] });
    const store = new MemoryStore();
    const other = createPinfold({ store, workflows: [workflow] });
    const { id } = await other.start('napping', [0]);
    const readThere = (address: string) =>
      readRuns(store, parseRunsQuery(new URLSearchParams(address)));
    for (const address of ['status=open', 'status=WAITING', 'status=WAITING&workflow=napping']) {
      const page = await readThere(address);
      expect(page).toMatchObject({ open: 1, waiting: 1, hasNext: false });
      expect(page.runs.map(({ run, waits }) => [run.id, waits])).toEqual([[id, true]]);
      expect(page.runs.map((run) => runRowLine(other, run))).toMatchObject([
        { goesOn: true, finished: null }
      ]);
    }
    expect((await readThere('status=WAITING&workflow=looking')).runs).toEqual([]);
    await other.jobs.cancelRun(id);
    expect((await readThere('status=WAITING')).runs).toEqual([]);
    await other.close();
  });

  it('leaves them out of those with a job of some status, however many they are', async () => {
    const [object] = await pinfold.runs.getObjects(parent);
    const startedBy = { idWorkflow: parent, idObject: object?.id ?? '' };
    const notBefore = new Date(2099, 0, 1);
    const own = pinfold.startDelayed('looking', [0], { notBefore });
    await own.queued;
    for (let n = 0; n < 30; n += 1) {
      await pinfold.startDelayed('looking', [0], { notBefore, startedBy }).queued;
    }
    const job = await pinfold.store.getJob(own.id);
    expect(await idsOf('started=hidden&status=PENDING')).toEqual([job?.idWorkflow]);
    const page = await read('status=PENDING');
    expect(page.runs).toHaveLength(25);
    expect(page.hasNext).toBe(true);
  });

  it('tells what a run has started, and of such a run by whom and for which object', async () => {
    const quiet = await begin([0], parent);
    await begin([1, 1], parent);
    await begin([2], parent);
    const { runs } = await read('');
    const row = (id: string) => runs.find(({ run }) => run.id === id);
    expect(row(parent)?.started).toEqual({
      statuses: ['ERROR', 'HALTED', 'COMPLETED'],
      more: false
    });
    expect(row(parent)).toMatchObject({ parent: undefined, object: undefined });
    expect(row(quiet)?.parent?.id).toBe(parent);
    expect(row(quiet)?.object?.idWorkflow).toBe(quiet);
    expect(row(quiet)?.started.statuses).toEqual([]);
    // Of several none stands for the run.
    expect(runs.find(({ tally }) => Object.values(tally)[0] === 2)?.object).toBeUndefined();
    await pinfold.runs.delete(parent);
    const [{ parent: gone, run } = {}] = (await read('')).runs;
    expect(gone).toBeUndefined();
    expect(run?.startedBy?.idWorkflow).toBe(parent);
  });
});
