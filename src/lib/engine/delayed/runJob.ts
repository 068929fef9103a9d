import type { ClaimRow } from '../model/ClaimRow.ts';
import { openJobStatuses, type JobRow } from '../model/JobRow.ts';
import { JobConflictError, JobTakenError, StorageFullError } from '../model/storeErrors.ts';
import type { JobEnd, JobTicket, JobWatch } from '../ports/WorkerPlugin.ts';
import { ClaimLedger } from '../run/ClaimLedger.ts';
import { presentDefinition } from '../run/continueOid.ts';
import { letGo } from '../run/EndOfRun.ts';
import { work } from '../run/execute.ts';
import { jobHolder } from '../run/holderNames.ts';
import { restOf, type Rest } from '../run/leftovers.ts';
import { endsWith } from '../run/endsWith.ts';
import type { RunContext } from '../run/RunContext.ts';
import { UnknownRunError } from '../run/runErrors.ts';
import { splitOptions } from '../run/RunOptions.ts';
import { claimsOf } from './claimsOf.ts';
import { endAttempt, type Failure } from './endAttempt.ts';
import { JobCompanion } from './JobCompanion.ts';
import { piecesOfJob } from './piecesOfJob.ts';
import { refuseFailed } from './refuseFailed.ts';

/**
 * One attempt at a job, in this thread: takes it if nobody has it, goes on from what earlier
 * attempts have stored, and says what came of it. Rejects only when that cannot be stored.
 */
export async function runJob(
  context: RunContext,
  { idJob, careful }: JobTicket,
  watch: JobWatch
): Promise<JobEnd> {
  const letGo = await context.lease.acquire(jobHolder(idJob));
  if (letGo === undefined) return 'busy';
  try {
    const job = await context.store.getJob(idJob);
    if (job === undefined || !openJobStatuses.includes(job.status)) return 'ended';
    if (job.notBefore > context.clock.now()) return 'later';
    // Whoever ends the family ends it.
    if (!job.cancelled && (await endsWith(context, job.idWorkflow)) !== undefined) return 'later';
    const leave = await enter(context, job.workflow);
    if (leave === undefined) return 'busy';
    try {
      return await attempt(context, job, { ...watch, careful });
    } finally {
      leave();
    }
  } finally {
    letGo();
  }
}

/** A place among the jobs of this workflow that may run at a time; undefined when all are taken. */
async function enter(context: RunContext, workflow: string): Promise<(() => void) | undefined> {
  const places = context.workflows.find(workflow)?.concurrency;
  if (places === undefined) return () => undefined;
  for (let place = 0; place < places; place += 1) {
    const leave = await context.lease.acquire(`pinfold:place:${workflow}:${place}`);
    if (leave !== undefined) return leave;
  }
  return undefined;
}

async function attempt(
  context: RunContext,
  stored: JobRow,
  { signal, onObject, careful }: JobWatch & { careful: boolean }
): Promise<JobEnd> {
  const { store, clock } = context;
  const now = clock.now();
  const job: JobRow = {
    ...stored,
    status: 'STARTED',
    epoch: stored.epoch + 1,
    started: stored.started ?? now
  };
  const { status, epoch, started, revision } = job;
  try {
    await store.commit({
      patchJobs: [{ id: job.id, patch: { status, epoch, started, modified: now }, revision }],
      settleRuns: [{ id: job.idWorkflow, patch: { status: 'RUNNING', modified: now } }]
    });
  } catch (error) {
    // Somebody has changed it just now, or it cannot begin for want of room: to be looked at again.
    if (error instanceof JobConflictError || error instanceof StorageFullError) return 'later';
    throw error;
  }
  const companion = new JobCompanion({ job, clock, onObject: careful ? onObject : undefined });
  const cancel = cancelled(context, job, signal);
  let failure: Failure | undefined;
  try {
    await runPieces(context, job, companion, cancel.signal);
  } catch (error) {
    if (error instanceof JobTakenError) return 'ended';
    failure = { error };
  } finally {
    cancel.end();
  }
  if (cancel.signal.reason === letGo) return 'later';
  try {
    await endAttempt(context, job, companion, { failure, signal: cancel.signal });
  } catch (error) {
    if (error instanceof StorageFullError) return 'full';
    throw error;
  }
  return 'ended';
}

async function runPieces(
  context: RunContext,
  job: JobRow,
  companion: JobCompanion,
  signal: AbortSignal
): Promise<void> {
  const stored = await context.store.getRun(job.idWorkflow);
  if (stored === undefined) throw new UnknownRunError(job.idWorkflow);
  const { run, definition, changed } = presentDefinition(
    context,
    stored,
    'of this run',
    job.acceptChange
  );
  const { stopOnHalt, stopOnError, worker, priority } = job;
  const given = { stopOnHalt, stopOnError, worker, priority, signal, idUser: run.idUser };
  const { control } = splitOptions(given);
  const rows = await claimsOf(context, job.id);
  await refuseFailed(context, job, rows);
  const claims = new ClaimLedger();
  const rest = await restOf(context, rows);
  for (const row of rows) claims.add(row, idsBeside(row, rest));
  const pieces = await piecesOfJob(context, job, rest);
  for (const [index, { checkpoint, ...piece }] of pieces.entries()) {
    companion.began = true;
    const engine = await work(
      context,
      { ...piece, run, putRun: changed, definition, control },
      {
        holder: jobHolder(job.id),
        claims,
        companion,
        more: index < pieces.length - 1,
        ...(checkpoint === undefined ? {} : { checkpoint })
      }
    );
    companion.next();
    if (engine.state.endedEarly) break;
  }
}

/** Ids of the objects whose rows are packed beside a claim. */
function idsBeside({ id }: ClaimRow, rest: readonly Rest[]): string[] {
  return rest.flatMap(({ row, idClaim, fresh, start }) =>
    idClaim === id && (fresh || start !== undefined) ? [row.id] : []
  );
}

/** Aborts when `outer` does, or when somebody has asked to end the job, in whatever tab. */
function cancelled(
  context: RunContext,
  job: JobRow,
  outer: AbortSignal
): { readonly signal: AbortSignal; end(): void } {
  const abort = new AbortController();
  const onAbort = (): void => abort.abort(outer.reason);
  if (outer.aborted || job.cancelled) onAbort();
  outer.addEventListener('abort', onAbort, { once: true });
  const stop = context.store.observe(
    () => context.store.getJob(job.id),
    (now) => {
      if (now?.cancelled === true) abort.abort();
    }
  );
  return {
    signal: abort.signal,
    end() {
      stop();
      outer.removeEventListener('abort', onAbort);
    }
  };
}
