import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createPinfold, newId, type ObjectRow, type ObjectStatus } from '$lib/engine/index.ts';
import { MemoryStore } from '$lib/engine/store/memory/index.ts';
import { parseSearch } from '$lib/search/grammar/parseSearch.ts';
import type { PenAnswer, PenQuery } from '$lib/search/index/PenQuery.ts';
import { objectRow, runRow } from '../../../tests/contracts/store/rows.ts';
import { PenKeeper } from './PenKeeper.ts';

function keeperOf(store: MemoryStore): PenKeeper {
  const pinfold = createPinfold({ store, workflows: [], workers: [] });
  const times = { quiet: 0, pause: 0 };
  const keeper = new PenKeeper({ pinfold, onProgress: () => undefined, times });
  onTestFinished(() => keeper.close());
  return keeper;
}

function queryOf(text: string): PenQuery {
  const sort = { key: 'modified', descending: true };
  return { terms: parseSearch(text), sort, limit: 9, now: 2_000 };
}

/** The same objects in a store without a shelf or any changes from before. */
async function copyOf(store: MemoryStore): Promise<MemoryStore> {
  const copy = new MemoryStore();
  const objects: ObjectRow[] = [];
  for await (const rows of store.eachObject()) objects.push(...rows);
  const runs = await store.queryRuns();
  await copy.commit({ runs, objects: objects.map((row) => ({ ...row, revision: 1 })) });
  return copy;
}

/** Until this has been told, whatever else was before. */
function untilTold(keeper: PenKeeper, query: PenQuery, wanted: PenAnswer): Promise<void> {
  return new Promise((go) => {
    const end = keeper.follow(query, (answer) => {
      if (JSON.stringify(answer) !== JSON.stringify(wanted)) return;
      end();
      go();
    });
  });
}

describe('the keeper of the index', () => {
  test('after any commits tells what one that reads all would tell, and so does the next one', async () => {
    const run = runRow();
    const step = fc.record({
      place: fc.nat(7),
      kind: fc.constantFrom('write', 'write', 'write', 'delete', 'deleteRun', 'clear'),
      status: fc.constantFrom<ObjectStatus>('HALTED', 'COMPLETED', 'ERROR'),
      modified: fc.nat(5),
      data: fc.constantFrom('sheep', 'goat', { kind: 'sheep' }),
      idWorkflow: fc.constantFrom(run.id, null)
    });
    const queries = ['', 'status:HALTED', 'data.kind:shee'].map(queryOf);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 15 }), fc.nat(15), async (steps, begun) => {
        const store = new MemoryStore();
        const keeper = keeperOf(store);
        const ids = Array.from({ length: 8 }, () => newId());
        for (const [n, { place, kind, ...given }] of steps.entries()) {
          if (n === begun) await keeper.open();
          const id = ids[place] ?? '';
          const stored: ObjectRow | undefined = await store.getObject(id);
          if (kind === 'delete') await store.commit({ deleteObjects: [{ id }] });
          else if (kind === 'deleteRun') await store.commit({ deleteRuns: [run.id] });
          else if (kind === 'clear') await store.clear();
          else {
            const revision = (stored?.revision ?? 0) + 1;
            const objects = [objectRow({ id, revision, ...given })];
            await store.commit({ runs: [run], objects });
          }
        }
        const fresh = keeperOf(await copyOf(store));
        const wanted = await Promise.all(queries.map((query) => fresh.query(query)));
        for (const [n, query] of queries.entries()) {
          await untilTold(keeper, query, wanted[n] as PenAnswer);
        }
        keeper.close();
        const next = keeperOf(store);
        expect(await Promise.all(queries.map((query) => next.query(query)))).toEqual(wanted);
        next.close();
        fresh.close();
      }),
      { numRuns: 25 }
    );
  });
});
