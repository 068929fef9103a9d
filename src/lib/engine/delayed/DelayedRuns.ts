import type { JobKind, JobRow } from '../model/JobRow.ts';
import { newId } from '../model/ids.ts';
import type { StartPoint } from '../model/StartPoint.ts';
import type { JobQuery } from '../ports/Store.ts';
import type { JobEnd, JobTicket, JobWatch, WorkerPlugin } from '../ports/WorkerPlugin.ts';
import { Registry } from '../registry/Registry.ts';
import type { AsyncResult, Delayed, FailedObjects, Jobs } from '../run/Delayed.ts';
import type { Plan } from '../run/execute.ts';
import type { RunContext } from '../run/RunContext.ts';
import type { RunOptions } from '../run/RunOptions.ts';
import type { StartAgainOptions } from '../run/start.ts';
import type { WorkflowObject } from '../run/WorkflowObject.ts';
import { UnknownJobError, UnknownWorkerError } from './delayedErrors.ts';
import type { FamilyEnder } from './FamilyEnder.ts';
import type { JobDispatcher } from './JobDispatcher.ts';
import { JobResult } from './JobResult.ts';
import type * as machineryModule from './machinery.ts';
import type { Waker } from './Waker.ts';

export interface DelayedOptions {
  readonly workers: readonly WorkerPlugin[];
  /** Name of the plugin for calls that name none; default the first. */
  readonly worker?: string | undefined;
}

/** What queues, hands out and carries out: loaded when the first job is met. */
type Machinery = typeof machineryModule;

/** Delayed runs: queued in the store, handed out by this thread where it has workers. */
export class DelayedRuns implements Delayed, Jobs {
  readonly #late: () => RunContext;
  readonly #plugins: Registry<WorkerPlugin>;
  readonly #chosen: string | undefined;
  #serving: Promise<readonly (JobDispatcher | Waker | FamilyEnder)[]> | undefined;
  #isClosed = false;

  /** `context` is asked for late, because it names this. Throws `UnknownWorkerError` when `worker` is none of `workers`. */
  constructor(context: () => RunContext, { workers, worker = workers[0]?.name }: DelayedOptions) {
    this.#late = context;
    this.#plugins = new Registry(workers, (name, known) => new UnknownWorkerError(name, known));
    if (worker !== undefined) this.#plugins.get(worker);
    this.#chosen = worker;
  }

  get #context(): RunContext {
    return this.#late();
  }

  get jobs(): Jobs {
    return this;
  }

  start(workflowName: string, data: unknown, options: RunOptions): AsyncResult {
    return this.#queueUp('run', options, async ({ planStart }) =>
      planStart(this.#context, workflowName, data, options)
    );
  }

  startByOids(workflowName: string, oids: readonly string[], options: RunOptions): AsyncResult {
    return this.#queueUp('run', options, ({ planStartByOids }) =>
      planStartByOids(this.#context, workflowName, oids, options)
    );
  }

  startByWid(wid: string, options: StartAgainOptions): AsyncResult {
    return this.#queueUp('restart', options, async ({ planStartByWid, untilFree }) => {
      await untilFree(this.#context, wid);
      return planStartByWid(this.#context, wid, options);
    });
  }

  async untilFree(idWorkflow: string): Promise<void> {
    const { untilFree } = await machinery();
    await untilFree(this.#context, idWorkflow);
  }

  continueOid(oid: string, startPoint: StartPoint, options: RunOptions): AsyncResult {
    return this.#queueUp('continue', options, async ({ planContinue, untilFree }) => {
      const { idWorkflow } = await this.#context.pinfold.objects.get(oid);
      if (idWorkflow !== null) await untilFree(this.#context, idWorkflow);
      const object = await this.#context.pinfold.objects.get(oid);
      return planContinue(this.#context, object, startPoint, options);
    });
  }

  continueObject(object: WorkflowObject, startPoint: StartPoint, options: RunOptions): AsyncResult {
    return this.#queueUp('continue', options, ({ planContinue }) =>
      planContinue(this.#context, object, startPoint, options)
    );
  }

  result(idJob: string): AsyncResult {
    return new JobResult(this.#context, idJob, this.get(idJob));
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
    const { cancelJob } = await machinery();
    await cancelJob(this.#context, id);
  }

  async cancelRun(idWorkflow: string): Promise<number> {
    const { cancelRun } = await machinery();
    return cancelRun(this.#context, idWorkflow);
  }

  async countStartedBy(idWorkflow: string): Promise<number> {
    const { countStartedBy } = await machinery();
    return countStartedBy(this.#context, idWorkflow);
  }

  async cancelStartedBy(idWorkflow: string): Promise<number> {
    const { cancelStartedBy } = await machinery();
    return cancelStartedBy(this.#context, idWorkflow);
  }

  async redrive(id: string): Promise<void> {
    const { redriveJob } = await machinery();
    await redriveJob(this.#context, id);
    this.serve();
  }

  async signalObject(oid: string, event: string, payload: unknown): Promise<void> {
    const { signalObject } = await machinery();
    await signalObject(this.#context, oid, event, payload);
    this.serve();
  }

  async wakeDue(): Promise<number> {
    const { wakeDue } = await machinery();
    return wakeDue(this.#context);
  }

  async wakeNow(oid: string): Promise<void> {
    const { wakeNow } = await machinery();
    await wakeNow(this.#context, oid);
    this.serve();
  }

  redriveAll(idWorkflow: string, which: FailedObjects = {}, options: RunOptions = {}): AsyncResult {
    return this.#queueUp('continue', options, ({ planRedriveAll }) =>
      planRedriveAll(this.#context, idWorkflow, which, options)
    );
  }

  resumeWaits(idWorkflow: string, options: RunOptions = {}): AsyncResult {
    return this.#queueUp('continue', options, ({ planResumeWaits }) =>
      planResumeWaits(this.#context, idWorkflow, options)
    );
  }

  async carryOut(ticket: JobTicket, watch: JobWatch): Promise<JobEnd> {
    const { runJob } = await machinery();
    return runJob(this.#context, ticket, watch);
  }

  serve(): void {
    const chosen = this.#chosen;
    if (chosen === undefined || this.#isClosed || this.#serving !== undefined) return;
    this.#serving = machinery().then(({ FamilyEnder, JobDispatcher, Waker }) => {
      const plugins = this.#plugins;
      const dispatcher = new JobDispatcher({ context: this.#context, plugins, chosen, host: this });
      const waker = new Waker(this.#context);
      const ender = new FamilyEnder(this.#context);
      const serving = [dispatcher, waker, ender];
      for (const each of serving) each.serve();
      return serving;
    });
    this.#serving.catch((error: unknown) => {
      // The next call tries again.
      this.#serving = undefined;
      this.#context.signals.guard(() => {
        throw error;
      });
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const serving = (await this.#serving) ?? [];
    await Promise.all(serving.map((each) => each.close()));
  }

  #queueUp(
    kind: JobKind,
    { idJob }: RunOptions,
    makePlan: (parts: Machinery) => Promise<Plan>
  ): AsyncResult {
    const id = idJob ?? newId();
    const queueUp = async (): Promise<void> => {
      const parts = await machinery();
      await parts.queueUp(this.#context, id, kind, {
        isNew: idJob === undefined,
        makePlan: () => makePlan(parts),
        plugins: this.#plugins
      });
      this.serve();
    };
    return new JobResult(this.#context, id, queueUp());
  }
}

function machinery(): Promise<Machinery> {
  return import('./machinery.ts');
}
