import { describe, expect, it } from 'vitest';
import { createPinfold, defineTask, defineWorkflow } from '$lib/engine/index.ts';
import { MemoryStore } from '$lib/engine/store/memory/index.ts';
import { lookOfRun } from './jobLooks.ts';
import { readRuns } from './readRuns.ts';
import { runLine } from './RunLine.ts';

const pass = defineTask<number>({
  name: 'pass',
  doc: 'Fail above 9.',
  run: ({ data }) => {
    if (data > 9) throw new Error('too high');
  }
});

function makePinfold() {
  const workflows = [
    defineWorkflow({ name: 'passing', doc: '', workflow: [pass()] }),
    defineWorkflow({ name: 'other', doc: '', workflow: [pass()] })
  ];
  return createPinfold({ store: new MemoryStore(), workflows });
}

const query = { status: 'all', workflow: undefined, page: 1 } as const;
const later = 86_400_000;

describe('a run as the list tells it', () => {
  it('is under way while a job of it is open', async () => {
    const pinfold = makePinfold();
    const notBefore = Date.now() + later;
    const result = pinfold.startDelayed('passing', [1, 2], { notBefore, source: 'numbers' });
    await result.queued;
    const { runs } = await readRuns(pinfold.store, { ...query, status: 'open' });
    const [line] = runs.map(({ run, jobs, tally }) => runLine(run, jobs, tally));
    expect(line).toMatchObject({ source: 'numbers', finished: null });
    expect(line?.progress).toMatchObject({ done: 0, total: 2, counts: [] });
    if (line === undefined) throw new Error('no line');
    expect(lookOfRun(line, Date.now()).label).toBe('Scheduled');
    expect(lookOfRun(line, notBefore).label).toBe('Queued');

    await result.cancel();
    const [over] = (await readRuns(pinfold.store, { ...query, status: 'REVOKED' })).runs;
    if (over === undefined) throw new Error('no run');
    const cancelled = runLine(over.run, over.jobs, over.tally);
    expect(lookOfRun(cancelled, 0).label).toBe('Cancelled');
    expect(cancelled.progress).toBeUndefined();
    await pinfold.close();
  });

  it('is a dead letter once its job has failed, and says when it ended', async () => {
    const pinfold = makePinfold();
    await pinfold
      .startDelayed('passing', [1, 20])
      .get()
      .catch(() => undefined);
    await pinfold.startDelayed('other', [1]);
    const page = await readRuns(pinfold.store, { ...query, status: 'FAILURE' });
    expect(page).toMatchObject({ open: 0, failed: 1, hasNext: false, isEmpty: false });
    const [line] = page.runs.map(({ run, jobs, tally }) => runLine(run, jobs, tally));
    expect(line?.run.name).toBe('passing');
    expect(line?.finished).toBe(line?.job?.finished);
    expect(line?.numbers).toMatchObject({ failed: 1 });
    if (line === undefined) throw new Error('no line');
    expect(lookOfRun(line, 0).label).toBe('Failed');
    const none = await readRuns(pinfold.store, { ...query, status: 'FAILURE', workflow: 'other' });
    expect(none.runs).toEqual([]);
    await pinfold.close();
  });

  it('has not ended while an object of it goes on by itself, though nothing is under way', async () => {
    const pinfold = makePinfold();
    const { id } = await pinfold.start('passing', [1]);
    const run = await pinfold.runs.get(id);
    const tally = await pinfold.store.getTally(id);
    expect(runLine(run, [], tally)).toMatchObject({ working: false, finished: run.modified });
    expect(runLine(run, [], tally, true)).toMatchObject({ working: false, finished: null });
    await pinfold.close();
  });

  it('waits where it asks nobody, and is halted where it does', async () => {
    const waiting = defineTask<number>({
      name: 'wait',
      doc: '',
      run: ({ data }, eng) => {
        if (data === 1) eng.wait('For better times');
        if (data === 2) eng.halt('Look at it');
      }
    });
    const workflow = defineWorkflow({ name: 'waiting', doc: '', workflow: [waiting()] });
    const pinfold = createPinfold({ store: new MemoryStore(), workflows: [workflow] });
    const label = async (data: readonly number[]) => {
      const { id } = await pinfold.start('waiting', data);
      const tally = await pinfold.store.getTally(id);
      return lookOfRun(runLine(await pinfold.runs.get(id), [], tally), 0).label;
    };
    expect(await label([0, 1])).toBe('Waiting');
    expect(await label([0, 1, 2])).toBe('Halted');
    expect(await label([0])).toBe('Done');
    await pinfold.close();
  });

  it('comes newest first, more of them each time', async () => {
    const pinfold = makePinfold();
    const ids: string[] = [];
    for (let n = 0; n < 30; n += 1) ids.unshift((await pinfold.start('passing', [n % 9])).id);
    await pinfold.start('other', [1]);
    const byName = { ...query, workflow: 'passing' };
    const first = await readRuns(pinfold.store, byName);
    const more = await readRuns(pinfold.store, { ...byName, page: 2 });
    expect(first.runs.map(({ run }) => run.id)).toEqual(ids.slice(0, 25));
    expect(more.runs.map(({ run }) => run.id)).toEqual(ids);
    expect([first.hasNext, more.hasNext]).toEqual([true, false]);
  });
});
