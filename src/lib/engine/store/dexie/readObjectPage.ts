import { objectQuerySchema, type ObjectPage, type ObjectQuery } from '../../model/ObjectQuery.ts';
import type { ObjectRow } from '../../model/ObjectRow.ts';
import { matchesQuery } from '../common/matchesQuery.ts';
import { pageOf } from '../common/pageOf.ts';
import type { RowReader } from '../common/RowReader.ts';
import { allObjects } from '../common/TallyChange.ts';
import type { ObjectIndex } from './objectIndexes.ts';
import { ObjectWalk } from './ObjectWalk.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';
import { cheapestPlan, exactPlan, planWithoutTally, type Plan } from './planQuery.ts';
import { countTally } from './writeTallies.ts';

/**
 * One page of objects. With one filter or none it costs the rows of the page at any depth
 * (PERFORMANCE 3); with several, or an order that no index has, what `cheapestPlan` can do.
 */
export async function readObjectPage(
  db: PinfoldDatabase,
  reader: RowReader<ObjectRow>,
  asked: ObjectQuery
): Promise<ObjectPage> {
  const query = objectQuerySchema.parse(asked);
  const exact = exactPlan(query);
  // One read, and a second one only where the cursor's row is gone: no transaction to wait for.
  if (exact) return follow(exact);
  return db.transaction('r', [db.objects, db.tallies], async () => follow(await plan()));

  async function plan(): Promise<Plan> {
    const { idWorkflow } = query;
    const [all, run] = await db.tallies.bulkGet([allObjects, idWorkflow ?? '']);
    // One that is missing says nothing: it may have been forgotten when the storage was full.
    if (!all) {
      const ofRun = idWorkflow === undefined ? 0 : db.objects.where({ idWorkflow }).count();
      return planWithoutTally(query, await ofRun);
    }
    const counted = run?.counts ?? (idWorkflow === undefined ? {} : countTally(db, idWorkflow));
    return cheapestPlan(query, { all: all.counts, run: await counted });
  }

  async function follow(way: Plan): Promise<ObjectPage> {
    if (way.kind === 'nothing') return { rows: [], hasNext: false, hasPrevious: false };
    if (way.kind === 'gather') {
      const stored = await walkAlong(way.index).all();
      return pageOf(reader.all(stored), query);
    }
    return walkPage(walkAlong(way.index));
  }

  function walkAlong(index: ObjectIndex): ObjectWalk {
    const keep = (stored: unknown): ObjectRow | undefined => {
      const row = reader.met(stored);
      return row && matchesQuery(row, query) ? row : undefined;
    };
    return new ObjectWalk({ table: db.objects, index, query, keep });
  }

  async function walkPage(walk: ObjectWalk): Promise<ObjectPage> {
    const { sort, limit, after, before } = query;
    const descending = sort === 'updated' || sort === 'newest';
    const towardsStart = before !== undefined && after === undefined;
    const from = after ?? before;
    const backwards = towardsStart ? !descending : descending;
    const { rows, behind } = await walk.stretch({ backwards, from, need: limit + 1 });
    const further = rows.length > limit;
    const page = rows.slice(0, limit);
    if (towardsStart) {
      return { rows: page.reverse(), hasNext: behind, hasPrevious: further };
    }
    return { rows: page, hasNext: further, hasPrevious: behind };
  }
}
