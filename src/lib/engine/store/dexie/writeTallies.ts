import { allObjects, type TallyChange } from '../common/TallyChange.ts';
import type { Tally } from '../../model/Tally.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';

/** Brings the stored tallies to what `change` makes of them; a run's that is empty is dropped. */
export async function writeTallies(db: PinfoldDatabase, change: TallyChange): Promise<void> {
  const ids = change.ids();
  if (ids.length === 0) return;
  const stored = await db.tallies.bulkGet(ids);
  const rows = ids.map((id, index) => ({
    id,
    counts: change.applied(id, stored[index]?.counts ?? {})
  }));
  const empty = rows.filter(({ id, counts }) => id !== allObjects && isEmpty(counts));
  await db.tallies.bulkPut(rows.filter((row) => !empty.includes(row)));
  if (empty.length > 0) await db.tallies.bulkDelete(empty.map(({ id }) => id));
}

function isEmpty(tally: Tally): boolean {
  return Object.keys(tally).length === 0;
}
