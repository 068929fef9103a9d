import type { JobRow } from '../model/JobRow.ts';
import { claimObjects } from '../run/claimObjects.ts';
import { planContinue } from '../run/continueOid.ts';
import { jobHolder } from '../run/holderNames.ts';
import type { RunContext } from '../run/RunContext.ts';
import { JobNotEndedError } from './delayedErrors.ts';

/** See `Jobs.redrive`. */
export async function redriveJob(context: RunContext, id: string): Promise<void> {
  const job = await context.pinfold.jobs.get(id);
  if (job.status !== 'FAILURE' && job.status !== 'REVOKED') {
    throw new JobNotEndedError(id, job.status);
  }
  const patch = {
    status: 'PENDING' as const,
    cancelled: false,
    attempts: 0,
    notBefore: 0,
    finished: null,
    modified: context.clock.now()
  };
  const claimed = await claimWhatIsLeft(context, job);
  const done = Math.max(job.progress.total - claimed, 0);
  await context.store.commit(
    {
      patchJobs: [
        { id, patch: { ...patch, progress: { ...job.progress, done } }, revision: job.revision }
      ]
    },
    { durability: 'strict' }
  );
}

/** Failed objects go on at their task, new ones begin; what is still claimed needs nothing. Answers how many. */
async function claimWhatIsLeft(
  context: RunContext,
  { id, idWorkflow, acceptChange }: JobRow
): Promise<number> {
  const holder = jobHolder(id);
  const claims = (await context.store.getClaims()).filter((claim) => claim.holder === holder);
  let count = claims.reduce((sum, { oids, inputs }) => sum + oids.length + inputs, 0);
  const claimed = new Set(claims.flatMap(({ oids }) => oids));
  for (const row of await context.store.getObjectsOfRun(idWorkflow)) {
    if (claimed.has(row.id) || (row.status !== 'ERROR' && row.status !== 'INITIAL')) continue;
    const object = context.pinfold.objects.of(row);
    const plan = await planContinue(context, object, 'restart_task', { acceptChange });
    await claimObjects(context, plan, holder);
    count += 1;
  }
  return count;
}
