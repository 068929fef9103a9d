import { Dexie } from 'dexie';
import type { Tally } from '../../model/Tally.ts';
import { countedShape } from '../../model/rowShapes.ts';
import { allObjects, TallyChange } from '../common/TallyChange.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';

/** Rows that are in memory at once while they are counted. */
const pieceSize = 1_000;

/**
 * Brings the stored tallies to what `change` makes of them. One that is missing is counted: it is a
 * new run's, or was forgotten when the storage was full. So the rows must be written, or sent off,
 * before the answer for the tallies comes: all requests of a transaction are done in their order.
 */
export async function writeTallies(db: PinfoldDatabase, change: TallyChange): Promise<void> {
  const ids = change.ids();
  if (ids.length === 0) return;
  const rows = [];
  for (const [index, stored] of (await db.tallies.bulkGet(ids)).entries()) {
    const id = ids[index] ?? allObjects;
    const counts =
      stored && change.isSure(id) ? change.applied(id, stored.counts) : await countTally(db, id);
    rows.push({ id, counts });
  }
  const empty = rows.filter(({ id, counts }) => id !== allObjects && isEmpty(counts));
  await db.tallies.bulkPut(rows.filter((row) => !empty.includes(row)));
  if (empty.length > 0) await db.tallies.bulkDelete(empty.map(({ id }) => id));
}

/** Deletes tallies instead of writing them: all that is possible when the storage is full. */
export async function forgetTallies(db: PinfoldDatabase, change: TallyChange): Promise<void> {
  await db.tallies.bulkDelete(change.ids());
}

/** The tally of all objects or of a run by counting their rows, but those without facets. */
export async function countTally(db: PinfoldDatabase, id: string): Promise<Tally> {
  const change = new TallyChange();
  const [index, place] =
    id === allObjects
      ? (['id', (key: unknown) => key] as const)
      : (['[idWorkflow+id]', (key: unknown) => [id, key]] as const);
  let after: unknown = Dexie.minKey;
  for (;;) {
    const rows = await db.objects
      .where(index)
      .between(place(after), place(Dexie.maxKey), false, true)
      .limit(pieceSize)
      .toArray();
    for (const row of rows) if (countedShape(row) === undefined) change.count(row, 1);
    if (rows.length < pieceSize) return change.applied(id, {});
    after = rows.at(-1)?.id;
  }
}

function isEmpty(tally: Tally): boolean {
  return Object.keys(tally).length === 0;
}
