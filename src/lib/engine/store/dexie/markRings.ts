import type { WakeRow } from '../../model/WakeRow.ts';
import { ringOf, waitsForJobsOnly } from '../common/ringOf.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';

/** Makes due those of these wakes, just written, by which runs have come to wait for each other. */
export async function markRings(db: PinfoldDatabase, written: readonly WakeRow[]): Promise<void> {
  const suspects = written.filter(waitsForJobsOnly);
  const runs = new Map<string, string>();
  const wakes: WakeRow[] = [];
  const seen = new Set<string>();
  let next = new Set(suspects.map(({ idWorkflow }) => idWorkflow));
  while (next.size > 0) {
    const found = await db.wakes
      .where('idWorkflow')
      .anyOf([...next])
      .toArray();
    for (const id of next) seen.add(id);
    wakes.push(...found);
    const jobs = new Set(found.flatMap(({ openJobs }) => openJobs));
    next = new Set();
    for (const job of await db.jobs.bulkGet([...jobs])) {
      if (job === undefined) continue;
      runs.set(job.id, job.idWorkflow);
      if (!seen.has(job.idWorkflow)) next.add(job.idWorkflow);
    }
  }
  const rings = suspects.flatMap((wake) => {
    const ring = ringOf(wake, { wakes, runOf: (id) => runs.get(id) });
    return ring === undefined ? [] : [{ ...wake, ring, due: 0 }];
  });
  if (rings.length > 0) await db.wakes.bulkPut(rings);
}
