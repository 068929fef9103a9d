import type { JobRow } from '../model/JobRow.ts';
import type { ObjectRow } from '../model/ObjectRow.ts';
import type { Changes } from '../ports/Store.ts';
import { claimRows } from '../run/claimObjects.ts';
import { presentDefinition } from '../run/continueOid.ts';
import type { Plan } from '../run/execute.ts';
import { jobHolder } from '../run/holderNames.ts';
import { retriedText } from '../run/retriedText.ts';
import type { RunContext } from '../run/RunContext.ts';
import { runLine } from '../run/runLine.ts';
import { JobNotEndedError } from './delayedErrors.ts';
import { untilFree } from './endings.ts';
import { claimsOf } from './claimsOf.ts';

/** See `Jobs.redrive`. One commit: the job is queued with all that it has to do, or stays as it is. */
export async function redriveJob(context: RunContext, id: string): Promise<void> {
  await untilFree(context, (await context.pinfold.jobs.get(id)).idWorkflow);
  const job = await context.pinfold.jobs.get(id);
  if (job.status !== 'FAILURE' && job.status !== 'REVOKED') {
    throw new JobNotEndedError(id, job.status);
  }
  const kept = await claimsOf(context, id);
  const inHand = kept.reduce((sum, { oids, inputs }) => sum + oids.length + inputs, 0);
  const left = await freeRows(context, job.idWorkflow);
  const first = Math.max(-1, ...kept.map(({ place }) => place)) + 1;
  const { claims, inputs } = await claimsFor(context, job, left, first);
  const modified = context.clock.now();
  const patch = {
    status: 'PENDING',
    cancelled: false,
    attempts: 0,
    deaths: 0,
    notBefore: 0,
    finished: null,
    progress: progressBefore(job.progress, inHand + left.length),
    modified
  } as const;
  await context.store.commit(
    {
      claims,
      inputs,
      patchJobs: [{ id, patch, revision: job.revision }],
      logs: [runLine(job.idWorkflow, retriedText(inHand + left.length), modified)],
      settleRuns: [{ id: job.idWorkflow, patch: { status: 'RUNNING', modified } }]
    },
    { durability: 'strict' }
  );
}

/** What has failed or was not reached, but what this job has kept and others have, also in the queue. */
async function freeRows({ store }: RunContext, idWorkflow: string): Promise<ObjectRow[]> {
  const rows = (await store.getObjectsOfRun(idWorkflow)).filter(
    ({ status }) => status === 'ERROR' || status === 'INITIAL'
  );
  const claims = await store.getClaimsOn(rows.map(({ id }) => id));
  const claimed = new Set(claims.flatMap(({ oids }) => oids));
  return rows.filter(({ id }) => !claimed.has(id));
}

/** Failed objects go on at their task, new ones begin. Throws `ChangedDefinitionError`. */
async function claimsFor(
  context: RunContext,
  { id, idWorkflow, acceptChange }: JobRow,
  left: readonly ObjectRow[],
  first: number
): Promise<Required<Pick<Changes, 'claims' | 'inputs'>>> {
  const { run } = presentDefinition(
    context,
    await context.pinfold.runs.get(idWorkflow),
    'of this run',
    acceptChange
  );
  const holder = jobHolder(id);
  const now = context.clock.now();
  const claim = (status: ObjectRow['status'], startPoint: Plan['startPoint'], place: number) => {
    const rows = left.filter((row) => row.status === status);
    const objects = rows.map((row) => context.pinfold.objects.of(row));
    return claimRows({ run, objects, startPoint }, holder, now, undefined, place);
  };
  const failed = claim('ERROR', 'restart_task', first);
  const fresh = claim('INITIAL', 'start', first + failed.claims.length);
  return {
    claims: [...failed.claims, ...fresh.claims],
    inputs: [...failed.inputs, ...fresh.inputs]
  };
}

/** Of the job, not of its run: what it has done and has not to do again, and what is left. */
function progressBefore(progress: JobRow['progress'], left: number): JobRow['progress'] {
  const { ERROR: _failed, ...byStatus } = progress.byStatus;
  const done = Object.values(byStatus).reduce((sum, count) => sum + count, 0);
  return { ...progress, byStatus, done, total: done + left };
}
