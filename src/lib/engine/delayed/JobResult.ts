import type { JobProgress, JobRow, JobStatus } from '../model/JobRow.ts';
import type { AsyncResult, WaitOptions } from '../run/Delayed.ts';
import type { RunContext } from '../run/RunContext.ts';
import type { RunOutcome } from '../run/RunOutcome.ts';

/** The result of a delayed call, read from the store: the same in any tab, and after a reload. */
export class JobResult implements AsyncResult {
  readonly id: string;
  readonly queued: Promise<void>;
  readonly #context: RunContext;

  constructor(context: RunContext, id: string, queued: Promise<unknown>) {
    this.#context = context;
    this.id = id;
    this.queued = queued.then(() => undefined);
    // Who does not look at it hears of it from `get`.
    this.queued.catch(() => undefined);
  }

  get progress(): AsyncIterable<JobProgress> {
    return this.#progress();
  }

  async status(): Promise<JobStatus> {
    return (await this.#job()).status;
  }

  get(): Promise<RunOutcome>;
  get<T>(
    postprocess?: ((idWorkflow: string) => T | Promise<T>) | null,
    options?: WaitOptions
  ): Promise<T>;
  async get(
    postprocess?: ((idWorkflow: string) => unknown) | null,
    options: WaitOptions = {}
  ): Promise<unknown> {
    await this.queued;
    const { endOfJob } = await import('./machinery.ts');
    const { idWorkflow } = await endOfJob(this.#context, this.id, options);
    return postprocess ? postprocess(idWorkflow) : this.#context.pinfold.uuidToWorkflow(idWorkflow);
  }

  async cancel(): Promise<void> {
    await this.queued;
    await this.#context.pinfold.jobs.cancel(this.id);
  }

  // Awaiting the call itself waits for its end, as `start` does.
  then<A = RunOutcome, B = never>(
    onFulfilled?: ((outcome: RunOutcome) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null
  ): Promise<A | B> {
    return this.get().then(onFulfilled, onRejected);
  }

  async #job(): Promise<JobRow> {
    await this.queued;
    return this.#context.pinfold.jobs.get(this.id);
  }

  async *#progress(): AsyncGenerator<JobProgress, void, undefined> {
    await this.queued;
    const { progressOfJob } = await import('./machinery.ts');
    yield* progressOfJob(this.#context, this.id);
  }
}
