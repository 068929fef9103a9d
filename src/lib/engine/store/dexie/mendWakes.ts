import { withOpenJobs } from '../common/wakeRules.ts';
import { openAmong } from './endRuns.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';

/**
 * Makes due what waits for jobs that are over or gone: a deletion in a full storage has not said so.
 * Cost: one question where nobody waits for jobs, else those jobs.
 */
export async function mendWakes(db: PinfoldDatabase): Promise<void> {
  if ((await db.wakes.where('openJobs').above('').count()) === 0) return;
  await db.write([db.wakes, db.jobs], 'relaxed', async () => {
    const waiting = await db.wakes.where('openJobs').above('').distinct().toArray();
    const open = await openAmong(
      db,
      waiting.flatMap(({ openJobs }) => openJobs)
    );
    const changed = waiting.filter(({ openJobs }) => openJobs.some((id) => !open.has(id)));
    await db.wakes.bulkPut(changed.map((wake) => withOpenJobs(wake, (id) => open.has(id))));
  });
}
