import type { JobProgress, JobRow } from '../model/JobRow.ts';
import type { WaitOptions } from '../run/Delayed.ts';
import type { RunContext } from '../run/RunContext.ts';
import { JobRevokedError, JobTimeoutError, UnknownJobError } from './delayedErrors.ts';
import { goesOn } from './goesOn.ts';
import { fromJobError } from './jobError.ts';
import { observed } from './observed.ts';
import { refuseLaterFailures } from './refuseLaterFailures.ts';

/** Waits for the end of a job that went well, and rejects as `AsyncResult.get` does. */
export async function endOfJob(
  context: RunContext,
  id: string,
  { signal, timeout, throughWaits = false }: WaitOptions
): Promise<JobRow> {
  const over = new AbortController();
  const stop =
    timeout === undefined
      ? undefined
      : context.clock.after(timeout, () => over.abort(new JobTimeoutError(id, timeout)));
  const ends = AbortSignal.any(signal === undefined ? [over.signal] : [over.signal, signal]);
  try {
    const job = wentWell(await ended(context, id, ends));
    if (!throughWaits) return job;
    await endOfRun(context, job.idWorkflow, ends);
    // It may have been cancelled while it waited.
    const after = wentWell(await ended(context, id, ends));
    await refuseLaterFailures(context, after);
    return after;
  } finally {
    stop?.();
  }
}

/** The job, which has ended; throws why it did not go well. */
function wentWell(job: JobRow): JobRow {
  const { id, idWorkflow, progress, status, error } = job;
  if (status === 'REVOKED') {
    throw new JobRevokedError(id, idWorkflow, progress.done, progress.total);
  }
  if (status === 'FAILURE' && error !== null) throw fromJobError(error);
  return job;
}

/** See `AsyncResult.progress`. */
export async function* progressOfJob(
  { store }: RunContext,
  id: string
): AsyncGenerator<JobProgress, void, undefined> {
  for await (const job of observed(store, () => store.getJob(id))) {
    if (job === undefined) throw new UnknownJobError(id);
    yield job.progress;
    if (job.finished !== null) return;
  }
}

async function ended({ store }: RunContext, id: string, signal: AbortSignal): Promise<JobRow> {
  for await (const job of observed(store, () => store.getJob(id), signal)) {
    if (job === undefined) throw new UnknownJobError(id);
    if (job.finished !== null) return job;
  }
  throw new UnknownJobError(id);
}

/** Until nothing of the run goes on by itself. */
async function endOfRun(
  { store }: RunContext,
  idWorkflow: string,
  signal: AbortSignal
): Promise<void> {
  for await (const on of observed(store, () => goesOn(store, idWorkflow), signal)) {
    if (!on) return;
  }
}
