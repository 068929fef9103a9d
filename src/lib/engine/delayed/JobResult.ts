import type { JobProgress, JobRow, JobStatus } from '../model/JobRow.ts';
import type { AsyncResult, WaitOptions } from '../run/Delayed.ts';
import type { RunContext } from '../run/RunContext.ts';
import type { RunOutcome } from '../run/RunOutcome.ts';
import { JobRevokedError, JobTimeoutError, UnknownJobError } from './delayedErrors.ts';
import { goesOn } from './goesOn.ts';
import { observed } from './observed.ts';

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
    const job = await this.#within(options, async (signal) => {
      const ended = await this.#end(signal);
      const goOn = options.throughWaits === true && ended.status === 'SUCCESS';
      if (goOn) await this.#endOfRun(ended.idWorkflow, signal);
      return ended;
    });
    const { idWorkflow, progress } = job;
    if (job.status === 'REVOKED') {
      throw new JobRevokedError(this.id, idWorkflow, progress.done, progress.total);
    }
    if (job.status === 'FAILURE' && job.error !== null) {
      const { fromJobError } = await import('./jobError.ts');
      throw fromJobError(job.error);
    }
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

  /** Ends the wait by the caller's signal, and after the timeout. */
  async #within<T>(
    { signal, timeout }: WaitOptions,
    wait: (signal: AbortSignal) => Promise<T>
  ): Promise<T> {
    await this.queued;
    const over = new AbortController();
    const stop =
      timeout === undefined
        ? undefined
        : this.#context.clock.after(timeout, () =>
            over.abort(new JobTimeoutError(this.id, timeout))
          );
    try {
      return await wait(
        AbortSignal.any(signal === undefined ? [over.signal] : [over.signal, signal])
      );
    } finally {
      stop?.();
    }
  }

  async #end(signal: AbortSignal): Promise<JobRow> {
    const read = () => this.#context.store.getJob(this.id);
    for await (const job of observed(this.#context.store, read, signal)) {
      if (job === undefined) throw new UnknownJobError(this.id);
      if (job.finished !== null) return job;
    }
    throw new UnknownJobError(this.id);
  }

  /** Until nothing of the run goes on by itself. */
  async #endOfRun(idWorkflow: string, signal: AbortSignal): Promise<void> {
    const { store } = this.#context;
    for await (const on of observed(store, () => goesOn(store, idWorkflow), signal)) {
      if (!on) return;
    }
  }

  async *#progress(): AsyncGenerator<JobProgress, void, undefined> {
    await this.queued;
    const read = () => this.#context.store.getJob(this.id);
    for await (const job of observed(this.#context.store, read)) {
      if (job === undefined) throw new UnknownJobError(this.id);
      yield job.progress;
      if (job.finished !== null) return;
    }
  }
}
