import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newId } from '../../../src/lib/engine/model/ids.ts';
import { objectSortSchema, type ObjectQuery } from '../../../src/lib/engine/model/ObjectQuery.ts';
import type { ObjectRow } from '../../../src/lib/engine/model/ObjectRow.ts';
import type { Store } from '../../../src/lib/engine/ports/Store.ts';
import { objectRow } from './rows.ts';

const statuses = ['HALTED', 'COMPLETED', 'WAITING'] as const;
const dataTypes = ['record', 'thesis'] as const;
const runs = [newId(), newId(), null] as const;

/** Lists of objects: filtered, ordered, paged by place and never by number. */
export function describeLists(current: () => Store): void {
  describe('lists of objects', () => {
    test('[S13] any query paged to the end both ways is the filtered and sorted list', async () => {
      const store = current();
      const rows = manyRows();
      await store.commit({ objects: rows });
      await fc.assert(
        fc.asyncProperty(anyQuery, async (query) => {
          const expected = plainly(rows, query);
          expect(await pagedForwards(store, query)).toEqual(expected);
          expect(await pagedBackwards(store, query)).toEqual(expected);
        }),
        { numRuns: 60 }
      );
    });

    test('[S13] a page begins after a place whose object has moved or gone', async () => {
      const store = current();
      const rows = [5, 3, 1].map((modified) => objectRow({ modified }));
      await store.commit({ objects: rows });
      const after = { modified: 4, id: newId() };
      const page = await store.queryObjects({ after, sort: 'updated' });
      expect(page).toEqual({ rows: rows.slice(1), hasNext: false, hasPrevious: true });
      const before = await store.queryObjects({ before: after, sort: 'updated' });
      expect(before).toEqual({ rows: rows.slice(0, 1), hasNext: true, hasPrevious: false });
    });

    test('[S13] past the end there is nothing, with all before it', async () => {
      const store = current();
      const row = objectRow();
      await store.commit({ objects: [row] });
      const after = { modified: 0, id: row.id };
      expect(await store.queryObjects({ after, sort: 'updated' })).toEqual({
        rows: [],
        hasNext: false,
        hasPrevious: true
      });
    });

    test('[S13] nothing matching is an empty page', async () => {
      const store = current();
      await store.commit({ objects: [objectRow({ status: 'HALTED' })] });
      for (const query of [
        { status: 'ERROR' },
        { action: 'approval' },
        { idWorkflow: newId(), sort: 'updated' },
        { status: 'HALTED', dataType: 'thesis', sort: 'oldest' }
      ] satisfies ObjectQuery[]) {
        expect(await store.queryObjects(query)).toEqual({
          rows: [],
          hasNext: false,
          hasPrevious: false
        });
      }
    });

    test('[S13] without more said a page has 50, last changed first', async () => {
      const store = current();
      const rows = Array.from({ length: 60 }, (_, modified) => objectRow({ modified }));
      await store.commit({ objects: rows });
      const page = await store.queryObjects({});
      expect(page).toEqual({
        rows: rows.toReversed().slice(0, 50),
        hasNext: true,
        hasPrevious: false
      });
    });
  });
}

const optional = <T>(values: readonly T[]): fc.Arbitrary<T | undefined> =>
  fc.option(fc.constantFrom(...values), { nil: undefined });

const anyQuery: fc.Arbitrary<ObjectQuery> = fc
  .record({
    status: optional([...statuses, 'ERROR' as const]),
    dataType: optional(dataTypes),
    action: optional(['approval', 'merge']),
    idWorkflow: optional(runs.filter((run) => run !== null)),
    sort: optional(objectSortSchema.options),
    limit: fc.integer({ min: 1, max: 40 })
  })
  .map((query) =>
    Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined))
  );

/** Some 70 rows with few values each, so that ties and empty answers are frequent. */
function manyRows(): ObjectRow[] {
  return Array.from({ length: 70 }, (_, index) =>
    objectRow({
      status: statuses[(index * 7) % 3] ?? 'HALTED',
      dataType: index % 5 === 0 ? 'thesis' : 'record',
      idWorkflow: runs[index % 3] ?? null,
      modified: (index * 31) % 9,
      ...(index % 3 === 0 ? {} : { action: index % 2 === 0 ? 'approval' : 'merge' })
    })
  );
}

/** The list as its words say it, with none of a store's means. */
function plainly(rows: readonly ObjectRow[], query: ObjectQuery): ObjectRow[] {
  const { status, dataType, action, idWorkflow, sort = 'updated' } = query;
  const kept = rows
    .filter((row) => !status || row.status === status)
    .filter((row) => !dataType || row.dataType === dataType)
    .filter((row) => !action || row.extraData._action === action)
    .filter((row) => !idWorkflow || row.idWorkflow === idWorkflow)
    .toSorted((a, b) => a.id.localeCompare(b.id));
  if (sort === 'oldest') return kept;
  if (sort === 'newest') return kept.toReversed();
  const oldestChange = kept.toSorted((a, b) => a.modified - b.modified);
  return sort === 'least_updated' ? oldestChange : oldestChange.toReversed();
}

async function pagedForwards(store: Store, query: ObjectQuery): Promise<ObjectRow[]> {
  const all: ObjectRow[] = [];
  for (let page = await store.queryObjects(query); ;) {
    expect(page.hasPrevious).toBe(all.length > 0);
    expect(page.rows.length).toBeLessThanOrEqual(query.limit ?? 50);
    all.push(...page.rows);
    const after = all.at(-1);
    if (!page.hasNext || !after) return all;
    page = await store.queryObjects({ ...query, after });
  }
}

async function pagedBackwards(store: Store, query: ObjectQuery): Promise<ObjectRow[]> {
  const all: ObjectRow[] = [];
  const ascending = query.sort === 'oldest' || query.sort === 'least_updated';
  const modified = ascending ? Number.MAX_SAFE_INTEGER : -1;
  const id = ascending
    ? 'ffffffff-ffff-ffff-ffff-ffffffffffff'
    : '00000000-0000-0000-0000-000000000000';
  for (let page = await store.queryObjects({ ...query, before: { modified, id } }); ;) {
    expect(page.hasNext).toBe(all.length > 0);
    all.unshift(...page.rows);
    const before = all[0];
    if (!page.hasPrevious || !before) return all;
    page = await store.queryObjects({ ...query, before });
  }
}
