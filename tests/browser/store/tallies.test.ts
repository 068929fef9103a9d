import { describe, expect, test } from 'vitest';
import { newId } from '../../../src/lib/engine/model/ids.ts';
import { objectSortSchema, type ObjectQuery } from '../../../src/lib/engine/model/ObjectQuery.ts';
import { countIn } from '../../../src/lib/engine/model/Tally.ts';
import { objectRow, runRow } from '../../contracts/store/rows.ts';
import { newDatabase } from './newDatabase.ts';
import { openStore } from './openStore.ts';
import { done, openRaw } from './raw.ts';

describe('tallies that were forgotten', () => {
  test.each(['all', 'run', 'both'])(
    '[S24] every list is what it was without those of %s',
    async (lost) => {
      const name = newDatabase();
      const { store } = openStore({ name });
      const [idWorkflow, other] = [newId(), newId()];
      await store.commit({
        objects: Array.from({ length: 40 }, (_, index) =>
          objectRow({
            idWorkflow: index % 3 === 0 ? idWorkflow : other,
            status: index % 2 === 0 ? 'HALTED' : 'COMPLETED',
            dataType: index % 5 === 0 ? 'thesis' : 'record',
            modified: index % 7,
            ...(index % 4 === 0 ? { action: 'approval' } : {})
          })
        )
      });
      const filters: Omit<ObjectQuery, 'sort'>[] = [
        {},
        { idWorkflow },
        { idWorkflow, status: 'HALTED' },
        { status: 'HALTED', dataType: 'thesis' },
        { status: 'HALTED', action: 'approval', idWorkflow },
        { idWorkflow: newId(), status: 'HALTED' },
        { status: 'WAITING', dataType: 'record' }
      ];
      const queries = filters.flatMap((filter) =>
        objectSortSchema.options.map((sort): ObjectQuery => ({ ...filter, sort, limit: 3 }))
      );
      const before = await Promise.all(queries.map((query) => store.queryObjects(query)));
      const tally = [await store.getTally(), await store.getTally(idWorkflow)];
      const tallies = (await openRaw(name))
        .transaction('tallies', 'readwrite')
        .objectStore('tallies');
      if (lost !== 'run') await done(tallies.delete('all'));
      if (lost !== 'all') await done(tallies.delete(idWorkflow));
      expect(await Promise.all(queries.map((query) => store.queryObjects(query)))).toEqual(before);
      expect([await store.getTally(), await store.getTally(idWorkflow)]).toEqual(tally);
      expect(before.some(({ hasNext }) => hasNext)).toBe(true);
    }
  );

  test('[S27] a run is settled by counting what there is', async () => {
    const name = newDatabase();
    const { store } = openStore({ name });
    const run = runRow();
    await store.commit({
      runs: [run],
      objects: [objectRow({ idWorkflow: run.id, status: 'ERROR' })]
    });
    const tallies = (await openRaw(name))
      .transaction('tallies', 'readwrite')
      .objectStore('tallies');
    await done(tallies.clear());
    await store.commit({ settleRuns: [{ id: run.id, patch: {} }] });
    expect(await store.getRun(run.id)).toMatchObject({ status: 'ERROR' });
    await store.commit({ objects: [objectRow({ idWorkflow: run.id })] });
    expect(countIn(await store.getTally(run.id), {})).toBe(2);
    expect(await store.getTally()).toEqual(await store.getTally(run.id));
  });
});
