import { describe, expect, it } from 'vitest';
import type { Lease, ObjectRow, RunRow } from '../../../src/lib/engine/index.ts';
import { UnreadableRowError } from '../../../src/lib/engine/model/storeErrors.ts';
import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';
import { act, makePinfold, workflowOf } from './support.ts';

/** A store some rows of which cannot be read, and some runs of which are gone. */
class DamagedStore extends MemoryStore {
  readonly unreadable = new Set<string>();
  readonly gone = new Set<string>();

  override async getRun(id: string): Promise<RunRow | undefined> {
    if (this.unreadable.has(id)) throw new UnreadableRowError('runs', id, 'no name');
    return this.gone.has(id) ? undefined : super.getRun(id);
  }

  override async getObject(id: string): Promise<ObjectRow | undefined> {
    if (this.unreadable.has(id)) throw new UnreadableRowError('objects', id, 'no data');
    return super.getObject(id);
  }

  override getObjects(ids: readonly string[]): Promise<(ObjectRow | undefined)[]> {
    return Promise.all(ids.map((id) => this.getObject(id)));
  }
}

/** A dead run for each list of data, and the app instance of the next tab. */
async function deadRuns(...lists: readonly number[][]) {
  const store = new DamagedStore();
  const lease: Lease = {
    acquire: () => Promise.resolve(() => undefined),
    held: () => Promise.resolve(new Set())
  };
  let isDead = false;
  const runs: { id: string; oids: string[] }[] = [];
  for (const list of lists) {
    const ids = await new Promise<{ id: string; oids: string[] }>((resolve) => {
      const stick = act('stick', ({ id: _ }, eng) => {
        if (isDead) return undefined;
        resolve({ id: eng.id, oids: eng.objects.map(({ id }) => id) });
        return new Promise<void>(() => undefined);
      });
      const tab = makePinfold([workflowOf('sticking', stick)], { store, lease });
      void Promise.all(list.map((data) => tab.objects.create({ data }))).then((objects) =>
        tab.start('sticking', objects)
      );
    });
    runs.push({ id: ids.id, oids: ids.oids.slice(0, list.length) });
  }
  isDead = true;
  const workflow = workflowOf(
    'sticking',
    act('stick', () => undefined)
  );
  return { store, runs, pinfold: makePinfold([workflow], { store, lease }) };
}

describe('an interrupted run', () => {
  it('[R40] that cannot be read, or is gone, is listed as such and hides no other', async () => {
    const { store, runs, pinfold } = await deadRuns([1], [2], [3]);
    const [bad, gone, good] = runs.map(({ id }) => id);
    store.unreadable.add(bad ?? '');
    store.gone.add(gone ?? '');
    const found = await pinfold.findInterrupted();
    expect(found.map(({ run, isReadable, policy }) => [run.id, isReadable, policy])).toEqual([
      [bad, false, 'offer'],
      [gone, false, 'offer'],
      [good, true, 'offer']
    ]);
  });

  it('[R41] that cannot be read, or is gone, is released: its objects may be started', async () => {
    const { store, runs, pinfold } = await deadRuns([1], [2]);
    const [bad, gone] = runs;
    store.unreadable.add(bad?.id ?? '');
    store.gone.add(gone?.id ?? '');
    for (const { id, oids } of runs) {
      await pinfold.releaseInterrupted(id);
      expect((await pinfold.startByOids('sticking', oids)).status).toBe('COMPLETED');
    }
    expect(await pinfold.findInterrupted()).toEqual([]);
    await expect(pinfold.releaseInterrupted(gone?.id ?? '')).rejects.toMatchObject({
      code: 'UNKNOWN_RUN'
    });
    await pinfold.runs.delete(bad?.id ?? '');
    store.unreadable.clear();
    expect(await pinfold.runs.find(bad?.id ?? '')).toBeUndefined();
  });

  it('[R40] is continued without an object of it that cannot be read', async () => {
    const { store, runs, pinfold } = await deadRuns([1, 2]);
    const [run] = runs;
    const [bad, good] = run?.oids ?? [];
    store.unreadable.add(bad ?? '');
    await pinfold.continueInterrupted(run?.id ?? '');
    expect((await pinfold.objects.get(good ?? '')).status).toBe('COMPLETED');
    expect(await pinfold.findInterrupted()).toEqual([]);
    await pinfold.objects.delete(bad ?? '');
  });
});
