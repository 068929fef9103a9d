import { openJobStatuses, type JobRow } from '../model/JobRow.ts';
import type { JobQuery } from '../ports/Store.ts';
import { claimObjects } from '../run/claimObjects.ts';
import { planContinue } from '../run/continueOid.ts';
import { jobHolder } from '../run/holderNames.ts';
import { releaseClaims, type Culprit } from '../run/releaseClaims.ts';
import type { RunContext } from '../run/RunContext.ts';
import { claimsOf } from './runJob.ts';
import { JobNotEndedError, UnknownJobError } from './delayedErrors.ts';
import { toJobError } from './jobError.ts';

/** The jobs of an app instance, as the store has them. */
export class JobQueue {
  readonly #context: RunContext;

  constructor(context: RunContext) {
    this.#context = context;
  }

  async get(id: string): Promise<JobRow> {
    const job = await this.#context.store.getJob(id);
    if (job === undefined) throw new UnknownJobError(id);
    return job;
  }

  query(query: JobQuery = {}): Promise<JobRow[]> {
    return this.#context.store.queryJobs(query);
  }

  async cancel(id: string): Promise<void> {
    const job = await this.get(id);
    if (!openJobStatuses.includes(job.status)) return;
    await this.#context.store.commit(
      { patchJobs: [{ id, patch: { cancelled: true, modified: this.#context.clock.now() } }] },
      { durability: 'strict' }
    );
    // Nobody has it in hand: it ends at once. Who has it sees the wish in the store.
    await this.settle(id, undefined);
  }

  /**
   * Ends a job whose worker is no more, if nobody else has it: revoked without an error, failed with
   * one. Answers whether it did.
   */
  async settle(id: string, error: Error | undefined, culprit?: Culprit): Promise<boolean> {
    const letGo = await this.#context.lease.acquire(jobHolder(id));
    if (letGo === undefined) return false;
    try {
      const job = await this.get(id);
      if (!openJobStatuses.includes(job.status)) return true;
      const now = this.#context.clock.now();
      const { epoch } = job;
      // What the former worker still writes is refused from here on.
      await this.#context.store.commit({
        patchJobs: [{ id, patch: { epoch: epoch + 1 }, revision: job.revision }]
      });
      const patch = {
        status: error === undefined ? ('REVOKED' as const) : ('FAILURE' as const),
        error: error === undefined ? null : toJobError(error),
        attempts: job.attempts + (error === undefined ? 0 : 1),
        finished: now,
        modified: now
      };
      await releaseClaims(this.#context, job.idWorkflow, await claimsOf(this.#context, id), {
        last: { patchJobs: [{ id, patch }] },
        culprit
      });
      return true;
    } finally {
      letGo();
    }
  }

  async redrive(id: string): Promise<void> {
    const job = await this.get(id);
    if (job.status !== 'FAILURE' && job.status !== 'REVOKED') {
      throw new JobNotEndedError(id, job.status);
    }
    const now = this.#context.clock.now();
    const patch = {
      status: 'PENDING' as const,
      cancelled: false,
      attempts: 0,
      notBefore: 0,
      finished: null,
      modified: now
    };
    const patchJobs = [{ id, patch, revision: job.revision }];
    await this.#claimWhatIsLeft(job);
    await this.#context.store.commit({ patchJobs }, { durability: 'strict' });
  }

  /** Failed objects go on at their task, new ones begin; what is still claimed needs nothing. */
  async #claimWhatIsLeft({ id, idWorkflow, acceptChange }: JobRow): Promise<void> {
    for (const row of await this.#context.store.getObjectsOfRun(idWorkflow)) {
      if (row.status !== 'ERROR' && row.status !== 'INITIAL') continue;
      const object = this.#context.pinfold.objects.of(row);
      const plan = await planContinue(this.#context, object, 'restart_task', { acceptChange });
      await claimObjects(this.#context, plan, jobHolder(id));
    }
  }
}
