import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newId } from '../../../src/lib/engine/model/ids.ts';
import type { ObjectRow } from '../../../src/lib/engine/model/ObjectRow.ts';
import { objectStatusSchema } from '../../../src/lib/engine/model/ObjectStatus.ts';
import { addToTally, countIn, facetKey, type Tally } from '../../../src/lib/engine/model/Tally.ts';
import type { Store } from '../../../src/lib/engine/ports/Store.ts';
import { later, objectRow } from './rows.ts';

/** Tallies: as of the last commit, whatever was done. */
export function describeTallies(current: () => Store): void {
  describe('tallies', () => {
    test('[S9] new, changed, moved and deleted objects are counted', async () => {
      const store = current();
      const [one, two] = [newId(), newId()];
      const a = objectRow({ idWorkflow: one });
      const b = objectRow({ idWorkflow: one, status: 'HALTED', action: 'approval' });
      await store.commit({ objects: [a, b, objectRow()] });
      expect(countIn(await store.getTally(), {})).toBe(3);
      expect(countIn(await store.getTally(), { action: 'approval' })).toBe(1);
      expect(countIn(await store.getTally(one), { status: 'HALTED' })).toBe(1);
      const done = later(b, { status: 'COMPLETED', idWorkflow: two });
      await store.commit({ objects: [done] });
      expect(countIn(await store.getTally(one), {})).toBe(1);
      expect(countIn(await store.getTally(two), { status: 'COMPLETED' })).toBe(1);
      expect(countIn(await store.getTally(), { status: 'HALTED' })).toBe(0);
      await store.commit({ deleteObjects: [{ id: a.id }] });
      expect(await store.getTally(one)).toEqual({});
      expect(countIn(await store.getTally(), {})).toBe(2);
    });

    test('[S9] a run that is deleted with others in the same commit is counted out', async () => {
      const store = current();
      const idWorkflow = newId();
      const objects = Array.from({ length: 5 }, () => objectRow({ idWorkflow }));
      const other = objectRow();
      await store.commit({ objects: [...objects, other] });
      await store.commit({
        objects: [objectRow({ idWorkflow }), objectRow()],
        deleteRuns: [idWorkflow],
        deleteObjects: [other, ...objects].map(({ id }) => ({ id }))
      });
      expect(await store.getTally(idWorkflow)).toEqual({});
      expect(countIn(await store.getTally(), {})).toBe(1);
    });

    test('[S9] after any commits the tallies are what counting gives', async () => {
      const store = current();
      const runs = [newId(), newId()];
      const step = fc.record({
        place: fc.nat(5),
        kind: fc.constantFrom('write', 'write', 'write', 'delete', 'deleteRun'),
        status: fc.constantFrom(...objectStatusSchema.options),
        dataType: fc.constantFrom('record', 'thesis'),
        action: fc.option(fc.constantFrom('approval', 'merge')),
        run: fc.constantFrom(...runs, null)
      });
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
          await store.clear();
          const ids = Array.from({ length: 6 }, () => newId());
          for (const { place, kind, run: idWorkflow, action, ...facets } of steps) {
            const id = ids[place] ?? '';
            const before = await store.getObject(id);
            if (kind === 'delete') await store.commit({ deleteObjects: [{ id }] });
            else if (kind === 'deleteRun') {
              await store.commit({ deleteRuns: idWorkflow ? [idWorkflow] : [] });
            } else {
              const revision = (before?.revision ?? 0) + 1;
              const row = objectRow({ id, idWorkflow, revision, ...facets });
              row.extraData._action = action;
              await store.commit({ objects: [row] });
            }
          }
          const rows: ObjectRow[] = [];
          for await (const piece of store.eachObject()) rows.push(...piece);
          expect(await store.getTally()).toEqual(counted(rows));
          for (const run of runs) {
            const ofRun = rows.filter(({ idWorkflow }) => idWorkflow === run);
            expect(await store.getTally(run)).toEqual(counted(ofRun));
          }
        }),
        { numRuns: 25 }
      );
    });
  });
}

function counted(rows: readonly ObjectRow[]): Tally {
  const tally: Tally = {};
  for (const row of rows) addToTally(tally, facetKey(row), 1);
  return tally;
}
