import type { JobKind, JobRow } from '../model/JobRow.ts';
import { newId } from '../model/ids.ts';
import type { StartPoint } from '../model/StartPoint.ts';
import type { JobQuery } from '../ports/Store.ts';
import type { WorkerPlugin } from '../ports/WorkerPlugin.ts';
import { Registry } from '../registry/Registry.ts';
import { planContinue } from '../run/continueOid.ts';
import type { AsyncResult, Delayed, Jobs } from '../run/Delayed.ts';
import type { Plan } from '../run/execute.ts';
import type { RunContext } from '../run/RunContext.ts';
import type { RunOptions } from '../run/RunOptions.ts';
import {
  planStart,
  planStartByOids,
  planStartByWid,
  type StartAgainOptions
} from '../run/start.ts';
import type { WorkflowObject } from '../run/WorkflowObject.ts';
import { UnknownWorkerError } from './delayedErrors.ts';
import { enqueue } from './enqueue.ts';
import { JobDispatcher } from './JobDispatcher.ts';
import { JobQueue } from './JobQueue.ts';
import { JobResult } from './JobResult.ts';
import { runJob } from './runJob.ts';

export interface DelayedOptions {
  readonly workers: readonly WorkerPlugin[];
  /** Name of the plugin for calls that name none; default the first. */
  readonly worker?: string | undefined;
}

/** Delayed runs: queued in the store, handed out by this thread where it has workers. */
export class DelayedRuns implements Delayed, Jobs {
  readonly #context: RunContext;
  readonly #queue: JobQueue;
  readonly #plugins: Registry<WorkerPlugin>;
  readonly #dispatcher: JobDispatcher;

  /** Throws `UnknownWorkerError` when `worker` is none of `workers`. */
  constructor(context: RunContext, { workers, worker = workers[0]?.name }: DelayedOptions) {
    this.#context = context;
    this.#queue = new JobQueue(context);
    this.#plugins = new Registry(workers, (name, known) => new UnknownWorkerError(name, known));
    if (worker !== undefined) this.#plugins.get(worker);
    this.#dispatcher = new JobDispatcher({
      context,
      queue: this.#queue,
      plugins: this.#plugins,
      chosen: worker,
      host: { carryOut: (ticket, watch) => runJob(context, ticket, watch) }
    });
  }

  get jobs(): Jobs {
    return this;
  }

  start(workflowName: string, data: unknown, options: RunOptions): AsyncResult {
    return this.#queueUp('run', async () => planStart(this.#context, workflowName, data, options));
  }

  startByOids(workflowName: string, oids: readonly string[], options: RunOptions): AsyncResult {
    return this.#queueUp('run', () => planStartByOids(this.#context, workflowName, oids, options));
  }

  startByWid(wid: string, options: StartAgainOptions): AsyncResult {
    return this.#queueUp('restart', () => planStartByWid(this.#context, wid, options));
  }

  continueOid(oid: string, startPoint: StartPoint, options: RunOptions): AsyncResult {
    return this.#queueUp('continue', async () => {
      const object = await this.#context.pinfold.objects.get(oid);
      return planContinue(this.#context, object, startPoint, options);
    });
  }

  continueObject(object: WorkflowObject, startPoint: StartPoint, options: RunOptions): AsyncResult {
    return this.#queueUp('continue', () =>
      planContinue(this.#context, object, startPoint, options)
    );
  }

  result(idJob: string): AsyncResult {
    return new JobResult(this.#context, this.#queue, idJob, this.#queue.get(idJob));
  }

  get(id: string): Promise<JobRow> {
    return this.#queue.get(id);
  }

  query(query?: JobQuery): Promise<JobRow[]> {
    return this.#queue.query(query);
  }

  cancel(id: string): Promise<void> {
    return this.#queue.cancel(id);
  }

  async redrive(id: string): Promise<void> {
    await this.#queue.redrive(id);
    this.serve();
  }

  serve(): void {
    this.#dispatcher.serve();
  }

  close(): Promise<void> {
    return this.#dispatcher.close();
  }

  #queueUp(kind: JobKind, makePlan: () => Promise<Plan>): AsyncResult {
    const id = newId();
    const queued = makePlan().then(async (plan) => {
      if (plan.control.worker !== '') this.#plugins.get(plan.control.worker);
      await enqueue(this.#context, id, kind, plan);
      this.serve();
    });
    return new JobResult(this.#context, this.#queue, id, queued);
  }
}
