import type { JobRow } from '../../model/JobRow.ts';
import { JobConflictError, JobTakenError } from '../../model/storeErrors.ts';
import type { PreparedChanges } from './prepareChanges.ts';

/** The jobs that have to be read before these changes can be judged. */
export function jobsToLookAt({ jobs, patchJobs, fence }: PreparedChanges): string[] {
  const ids = new Set([...jobs, ...patchJobs].map(({ id }) => id));
  if (fence) ids.add(fence.idJob);
  return [...ids];
}

/** Throws `JobTakenError` for a worker that has lost its job, and `JobConflictError` for stale changes. */
export function refuseFenced(
  { jobs, patchJobs, fence }: PreparedChanges,
  stored: ReadonlyMap<string, JobRow>
): void {
  if (fence) {
    const epoch = stored.get(fence.idJob)?.epoch ?? null;
    if (epoch !== fence.epoch) throw new JobTakenError(fence.idJob, fence.epoch, epoch);
  }
  for (const { id } of jobs) {
    const before = stored.get(id);
    if (before) throw new JobConflictError(id, before.revision, null);
  }
  for (const { id, revision } of patchJobs) {
    const before = stored.get(id)?.revision ?? null;
    if (before === null || (revision !== undefined && revision !== before)) {
      throw new JobConflictError(id, before, revision ?? null);
    }
  }
}

/** The jobs as these changes leave them. */
export function jobsAfter(
  { jobs, patchJobs }: PreparedChanges,
  stored: ReadonlyMap<string, JobRow>
): JobRow[] {
  const patched = patchJobs.flatMap(({ id, patch }) => {
    const before = stored.get(id);
    return before ? [{ ...before, ...patch, revision: before.revision + 1 }] : [];
  });
  return [...jobs, ...patched];
}
