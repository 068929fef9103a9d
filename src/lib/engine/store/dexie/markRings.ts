import type { WakeRow } from '../../model/WakeRow.ts';
import { ringsOf, waitsForJobsOnly } from '../common/ringsOf.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';
import { saysWhatItWaitsFor } from './saysWhatItWaitsFor.ts';

/**
 * Makes due those of these wakes, just written, by which runs have come to wait for each other. Read is
 * only what these lead to: the runs that they wait for, and what waits in those.
 */
export async function markRings(db: PinfoldDatabase, written: readonly WakeRow[]): Promise<void> {
  const wakes = new Map(written.map((wake) => [wake.id, wake]));
  const runs = new Map<string, string>();
  const seen = new Set<string>();
  let last = written.filter(waitsForJobsOnly);
  while (last.length > 0) {
    const jobs = new Set(last.flatMap(({ openJobs }) => openJobs));
    const next = new Set<string>();
    for (const job of await db.jobs.bulkGet([...jobs])) {
      if (job === undefined) continue;
      runs.set(job.id, job.idWorkflow);
      if (!seen.has(job.idWorkflow)) next.add(job.idWorkflow);
      seen.add(job.idWorkflow);
    }
    const found = await db.wakes
      .where('idWorkflow')
      .anyOf([...next])
      .toArray();
    last = found.filter(saysWhatItWaitsFor);
    for (const wake of last) wakes.set(wake.id, wake);
  }
  const rings = ringsOf(written, { wakes: wakes.values(), runOf: (id) => runs.get(id) });
  if (rings.size === 0) return;
  await db.wakes.bulkPut(
    written.flatMap((wake) => {
      const ring = rings.get(wake.id);
      return ring === undefined ? [] : [{ ...wake, ring: [...ring], due: 0 }];
    })
  );
}
