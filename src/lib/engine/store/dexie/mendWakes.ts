import type { WakeRow } from '../../model/WakeRow.ts';
import { withOpenJobs } from '../common/wakeRules.ts';
import { openAmong } from './endRuns.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';
import { saysWhatItWaitsFor } from './saysWhatItWaitsFor.ts';

/** Waits that are looked at in one transaction: so long a commit waits for it at most. */
const pieceSize = 100;

/**
 * Makes due what waits for jobs that are over or gone: a deletion in a full storage has not said so.
 * Cost: one question where nobody waits for jobs, else those jobs; what is not changed is only read.
 */
export async function mendWakes(db: PinfoldDatabase): Promise<void> {
  const waiting = await db.wakes.where('openJobs').above('').primaryKeys();
  const ids = [...new Set(waiting)];
  for (let start = 0; start < ids.length; start += pieceSize) {
    const piece = ids.slice(start, start + pieceSize);
    const stale = await db.transaction('r', [db.wakes, db.jobs], () => mended(db, piece));
    if (stale.length === 0) continue;
    await db.write([db.wakes, db.jobs], 'relaxed', async () => {
      // They may have changed since.
      const again = stale.map(({ id }) => id);
      await db.wakes.bulkPut(await mended(db, again));
    });
  }
}

/** Those of these wakes that wait for jobs which are over, as they are without them. */
async function mended(db: PinfoldDatabase, ids: readonly string[]): Promise<WakeRow[]> {
  const stored = await db.wakes.bulkGet([...ids]);
  const wakes = stored.flatMap((wake) =>
    wake !== undefined && saysWhatItWaitsFor(wake) ? wake : []
  );
  const open = await openAmong(
    db,
    wakes.flatMap(({ openJobs }) => openJobs)
  );
  return wakes
    .filter(({ openJobs }) => openJobs.some((id) => !open.has(id)))
    .map((wake) => withOpenJobs(wake, (id) => open.has(id)));
}
