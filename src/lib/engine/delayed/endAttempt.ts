import { WorkflowError } from '../machine/machineErrors.ts';
import type { JobRow } from '../model/JobRow.ts';
import type { LogRow } from '../model/LogRow.ts';
import { JobConflictError, StorageFullError } from '../model/storeErrors.ts';
import type { Changes } from '../ports/Store.ts';
import { endForSpace } from '../run/endForSpace.ts';
import { errorMessage } from '../run/errorMessage.ts';
import { jobHolder } from '../run/holderNames.ts';
import { notesOf } from '../run/notesOf.ts';
import { objectLine } from '../run/objectLine.ts';
import { releaseClaims } from '../run/releaseClaims.ts';
import type { RunContext } from '../run/RunContext.ts';
import { claimsOf } from './claimsOf.ts';
import { askRunToEnd } from './endRun.ts';
import { goesOn, isOpen } from './goesOn.ts';
import type { JobCompanion } from './JobCompanion.ts';
import { toJobError } from './jobError.ts';

/** What an attempt came to instead of its end. */
export interface Failure {
  readonly error: unknown;
}

/** Stores what came of the attempt; a wish to end the job that comes until then counts. */
export async function endAttempt(
  context: RunContext,
  job: JobRow,
  companion: JobCompanion,
  { failure, signal }: { readonly failure: Failure | undefined; readonly signal: AbortSignal }
): Promise<void> {
  const isOther = (other: JobRow): boolean => other.id !== job.id && isOpen(other);
  for (let leavesWaits = false; ;) {
    const now = await context.store.getJob(job.id);
    const isWished = signal.aborted || now?.cancelled === true;
    if (isWished && companion.leavesWaits && !leavesWaits) {
      // An attempt that died may have ended them.
      leavesWaits = job.cancelled || (await goesOn(context.store, job.idWorkflow, isOther));
      if (leavesWaits) await endLeft(context, job, companion);
    }
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
    readonly failure: Failure | undefined;
    readonly revision: number | undefined;
  }
): Promise<void> {
  const { store, clock } = context;
  const seen = revision === undefined ? {} : { revision };
  const last = {
    fence: companion.fence,
    patchJobs: [{ ...companion.patch(patch), ...seen }],
    logs: patch.status === 'RETRY' ? retryLog(companion, clock.now()) : []
  };
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

/** The object's log tells of an attempt that failed over it and is repeated. */
function retryLog({ retry, attempts }: JobCompanion, now: number): LogRow[] {
  if (retry === undefined) return [];
  const { title } = errorMessage(retry.error, undefined);
  const said = /[.!?…]$/.test(title) ? title : `${title}.`;
  const text = `Attempt ${attempts} failed: ${said} It is tried again at ${new Date(retry.at).toISOString()}.`;
  return [objectLine(retry.idObject, 'warning', text, now)];
}

function ending(
  job: JobRow,
  { retry, attempts, failure: passedOver }: JobCompanion,
  {
    failure,
    isWished,
    leavesWaits
  }: {
    readonly failure: Failure | undefined;
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
  if (retry !== undefined) {
    return { status: 'RETRY', notBefore: retry.at, attempts, deaths: 0, error };
  }
  return {
    status: 'FAILURE',
    attempts: Math.max(attempts, job.attempts + 1),
    error,
    finished: now
  };
}
