import { WorkflowError } from '../machine/machineErrors.ts';
import type { ClaimRow } from '../model/ClaimRow.ts';
import { openJobStatuses, type JobRow } from '../model/JobRow.ts';
import { JobConflictError, JobTakenError, StorageFullError } from '../model/storeErrors.ts';
import type { Changes } from '../ports/Store.ts';
import type { JobEnd, JobTicket, JobWatch } from '../ports/WorkerPlugin.ts';
import { ClaimLedger } from '../run/ClaimLedger.ts';
import { presentDefinition } from '../run/continueOid.ts';
import { letGo } from '../run/EndOfRun.ts';
import { work } from '../run/execute.ts';
import { jobHolder } from '../run/holderNames.ts';
import { restOf, type Rest } from '../run/leftovers.ts';
import { notesOf } from '../run/notesOf.ts';
import { releaseClaims } from '../run/releaseClaims.ts';
import type { RunContext } from '../run/RunContext.ts';
import { UnknownRunError } from '../run/runErrors.ts';
import { splitOptions } from '../run/RunOptions.ts';
import { claimsOf } from './claimsOf.ts';
import { endForSpace } from './endForSpace.ts';
import { askRunToEnd } from './endRun.ts';
import { JobCompanion } from './JobCompanion.ts';
import { toJobError } from './jobError.ts';
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
  const cancel = cancelled(context, job.id, signal);
  let failure: { readonly error: unknown } | undefined;
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
    await end(context, job, companion, failure, cancel.signal);
  } catch (error) {
    if (error instanceof StorageFullError) return 'full';
    throw error;
  }
  return 'ended';
}

/** Stores what came of the attempt; a wish to end the job that comes until then counts. */
async function end(
  context: RunContext,
  job: JobRow,
  companion: JobCompanion,
  failure: { readonly error: unknown } | undefined,
  signal: AbortSignal
): Promise<void> {
  for (;;) {
    const now = await context.store.getJob(job.id);
    const isWished = signal.aborted || now?.cancelled === true;
    const leavesWaits = isWished && companion.leavesWaits;
    if (leavesWaits) await endLeft(context, job, companion);
    const how = { failure, isWished, leavesWaits };
    const patch = ending(job, companion, how, context.clock.now());
    try {
      await storeEnding(context, job, companion, { patch, failure, revision: now?.revision });
      return;
    } catch (error) {
      // Somebody has asked to end it just now.
      if (!(error instanceof JobConflictError)) throw error;
    }
  }
}

/** What a cancelled job leaves waiting ends as that of one that went well does. */
async function endLeft(
  context: RunContext,
  { id, idWorkflow }: JobRow,
  { fence }: JobCompanion
): Promise<void> {
  const left = await claimsOf(context, id);
  await releaseClaims(context, idWorkflow, left, { last: { fence }, holder: jobHolder(id) });
  await askRunToEnd(context, idWorkflow);
}

async function storeEnding(
  context: RunContext,
  job: JobRow,
  companion: JobCompanion,
  {
    patch,
    failure,
    revision
  }: {
    readonly patch: Partial<JobRow>;
    readonly failure: { readonly error: unknown } | undefined;
    readonly revision: number | undefined;
  }
): Promise<void> {
  const { store, clock } = context;
  const seen = revision === undefined ? {} : { revision };
  const last = { fence: companion.fence, patchJobs: [{ ...companion.patch(patch), ...seen }] };
  // What a later attempt or a person can still take up stays claimed: only a task's failure ends it.
  const refused = failure !== undefined && !(failure.error instanceof WorkflowError);
  const keeps = patch.status === 'RETRY' || refused;
  const stays = keeps && patch.status !== 'REVOKED';
  if (patch.status === 'FAILURE' && failure?.error instanceof StorageFullError) {
    const settleRuns = [settlement(job, refused, clock.now())];
    const left = await claimsOf(context, job.id);
    await endForSpace(context, job.idWorkflow, left, { ...last, settleRuns });
    return;
  }
  const holder = jobHolder(job.id);
  const left = stays ? [] : await claimsOf(context, job.id);
  if (left.length > 0) await releaseClaims(context, job.idWorkflow, left, { last, holder });
  else {
    // Whoever runs an object again later has it as it is then.
    const notes = stays ? [] : await notesOf(context, job.idWorkflow, [holder]);
    const dropJournal = notes.map(({ id }) => id);
    const settleRuns = companion.began ? [] : [settlement(job, refused, clock.now())];
    await store.commit({ ...last, dropJournal, settleRuns }, { durability: 'strict' });
  }
}

/** What becomes of a run of which nothing was left, or nothing could begin: it was RUNNING for this attempt. */
function settlement(
  { idWorkflow: id }: JobRow,
  refused: boolean,
  modified: number
): NonNullable<Changes['settleRuns']>[number] {
  return { id, patch: refused ? { status: 'ERROR', modified } : { modified } };
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

function ending(
  job: JobRow,
  { retryAt, attempts, failure: passedOver }: JobCompanion,
  {
    failure,
    isWished,
    leavesWaits
  }: {
    readonly failure: { readonly error: unknown } | undefined;
    readonly isWished: boolean;
    readonly leavesWaits: boolean;
  },
  now: number
): Partial<JobRow> {
  // A wish that came when all was done changes nothing.
  if (leavesWaits || (isWished && failure !== undefined)) {
    return { status: 'REVOKED', finished: now };
  }
  if (failure === undefined) return { status: 'SUCCESS', error: passedOver, finished: now };
  const error = toJobError(failure.error);
  if (retryAt !== undefined) {
    return { status: 'RETRY', notBefore: retryAt, attempts, deaths: 0, error };
  }
  return {
    status: 'FAILURE',
    attempts: Math.max(attempts, job.attempts + 1),
    error,
    finished: now
  };
}

/** Aborts when `outer` does, or when somebody has asked to end the job, in whatever tab. */
function cancelled(
  context: RunContext,
  idJob: string,
  outer: AbortSignal
): { readonly signal: AbortSignal; end(): void } {
  const abort = new AbortController();
  const onAbort = (): void => abort.abort(outer.reason);
  if (outer.aborted) onAbort();
  outer.addEventListener('abort', onAbort, { once: true });
  const stop = context.store.observe(
    () => context.store.getJob(idJob),
    (job) => {
      if (job?.cancelled === true) abort.abort();
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
