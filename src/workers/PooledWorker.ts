import { proxy, releaseProxy, wrap, type Remote } from 'comlink';
import { WorkerDiedError, type JobEnd, type JobTicket, type JobWatch } from '$lib/engine/index.ts';
import { jobEndSchema, type JobWorker } from './JobWorker.ts';

/** Times in milliseconds. */
export interface Patience {
  /** A worker that has not answered for so long is ended: a task of it never comes back. */
  readonly unresponsive: number;
  /** A worker that is asked to end its job is ended by force after that. */
  readonly grace: number;
}

/** How often (ms) a worker at work is asked whether it still answers. */
const pingInterval = 1000;

/** One thread, as the page sees it: it carries out a job at a time, and its death ends the wait for it. */
export class PooledWorker {
  readonly #worker: Worker;
  readonly #remote: Remote<JobWorker>;
  readonly #patience: Patience;
  #loaded = false;
  #dead = false;
  #die: (error: WorkerDiedError) => void = () => undefined;

  constructor(worker: Worker, patience: Patience) {
    this.#worker = worker;
    this.#patience = patience;
    this.#remote = wrap<JobWorker>(worker);
    worker.onerror = (event) => {
      // Shown by us, where it belongs.
      event.preventDefault();
      if (this.#dead) return;
      if (this.#loaded) void this.#look(event.message);
      else
        this.kill(
          new WorkerDiedError('not loaded', event.message || 'its script threw or is not there')
        );
    };
    // Chromium's workers have the event, but no property for its handler.
    worker.addEventListener('messageerror', () => {
      this.kill(new WorkerDiedError('crashed', 'what it sent could not be read'));
    });
  }

  get dead(): boolean {
    return this.#dead;
  }

  /** Rejects with `WorkerDiedError` when the thread dies over it. */
  async carryOut(ticket: JobTicket, watch: JobWatch): Promise<JobEnd> {
    const death = new Promise<never>((_resolve, reject) => {
      this.#die = reject;
    });
    const stopWatching = this.#watchOver(watch.signal);
    const onObject = proxy(watch.onObject);
    try {
      return jobEndSchema.parse(
        await Promise.race([death, this.#remote.carryOut(ticket, onObject)])
      );
    } finally {
      stopWatching();
      this.#die = () => undefined;
    }
  }

  /** Ends the thread at once. */
  kill(error: WorkerDiedError): void {
    if (this.#dead) return;
    this.#dead = true;
    this.#worker.terminate();
    this.#die(error);
  }

  /** Ends a thread that has nothing in hand. */
  end(): void {
    this.#remote[releaseProxy]();
    this.kill(new WorkerDiedError('ended', 'it was not needed any more'));
  }

  #watchOver(signal: AbortSignal): () => void {
    let answered = performance.now();
    const ping = async (): Promise<void> => {
      await this.#remote.ping();
      this.#loaded = true;
      answered = performance.now();
    };
    void ping();
    const timer = setInterval(
      () => {
        const silent = performance.now() - answered;
        if (silent > this.#patience.unresponsive) {
          const seconds = Math.round(silent / 1000);
          this.kill(new WorkerDiedError('unresponsive', `it has not answered for ${seconds} s`));
        } else void ping();
      },
      Math.min(pingInterval, this.#patience.unresponsive / 3)
    );
    let grace: ReturnType<typeof setTimeout> | undefined;
    const onAbort = (): void => {
      grace = setTimeout(() => {
        this.kill(new WorkerDiedError('ended', 'it did not let go of a job that was cancelled'));
      }, this.#patience.grace);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    return () => {
      clearInterval(timer);
      clearTimeout(grace);
      signal.removeEventListener('abort', onAbort);
    };
  }

  /** After an error that no task caught: most leave the thread alive, a lack of memory does not. */
  async #look(message: string): Promise<void> {
    const timer = setTimeout(() => {
      this.kill(new WorkerDiedError('crashed', message || 'for an unknown reason'));
    }, this.#patience.grace);
    await this.#remote.ping();
    clearTimeout(timer);
  }
}
