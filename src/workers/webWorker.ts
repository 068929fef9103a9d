import {
  WorkerDiedError,
  type JobEnd,
  type JobTicket,
  type JobWatch,
  type WorkerPlugin,
  type Workers
} from '$lib/engine/index.ts';
import { PooledWorker, type Patience } from './PooledWorker.ts';

export interface WebWorkerOptions extends Partial<Patience> {
  /** Starts a thread that exposes a `JobWorker`. */
  readonly spawn: () => Worker;
  /** Threads at a time; default one less than the machine's, at least 1 and at most 4. */
  readonly size?: number;
  /** A thread without a job is ended after so many milliseconds; default half a minute. */
  readonly idle?: number;
  /** What carries the jobs out when no thread comes up. */
  readonly fallback?: WorkerPlugin;
  /** Told once when that is so. */
  readonly onFallback?: (reason: WorkerDiedError) => void;
}

/** Threads in a row that did not come up, after which no more are tried. */
const mostFailures = 3;

/** Carries delayed runs out in Web Workers: spawned when needed, ended when idle, replaced when dead. */
export function webWorker(options: WebWorkerOptions): WorkerPlugin {
  const { size = poolSize(), idle = 30_000, unresponsive = 30_000, grace = 2_000 } = options;
  return {
    name: 'webWorker',
    open(host): Workers {
      const resting = new Map<PooledWorker, ReturnType<typeof setTimeout>>();
      const all = new Set<PooledWorker>();
      let failures = 0;
      let instead: Promise<Workers> | undefined;

      function takeOne(): PooledWorker {
        const [rested] = resting;
        if (rested !== undefined) {
          clearTimeout(rested[1]);
          resting.delete(rested[0]);
          return rested[0];
        }
        const worker = new PooledWorker(spawned(options), { unresponsive, grace });
        all.add(worker);
        return worker;
      }

      function putBack(worker: PooledWorker): void {
        const timer = setTimeout(() => {
          resting.delete(worker);
          all.delete(worker);
          worker.end();
        }, idle);
        resting.set(worker, timer);
      }

      /** Whether another try is worth it after a thread did not come up. */
      function mayComeUp(error: unknown): boolean {
        if (!(error instanceof WorkerDiedError) || error.death !== 'not loaded') return false;
        failures += 1;
        if (failures < mostFailures) return true;
        if (options.fallback === undefined) return false;
        if (instead === undefined) {
          instead = Promise.resolve(options.fallback.open(host));
          options.onFallback?.(error);
        }
        return true;
      }

      async function carryOut(ticket: JobTicket, watch: JobWatch): Promise<JobEnd> {
        if (instead !== undefined) return (await instead).runWorker(ticket, watch);
        let worker: PooledWorker | undefined;
        try {
          worker = takeOne();
          const end = await worker.carryOut(ticket, watch);
          failures = 0;
          return end;
        } catch (error) {
          if (!mayComeUp(error)) throw error;
        } finally {
          if (worker?.dead === true) all.delete(worker);
          else if (worker !== undefined) putBack(worker);
        }
        return carryOut(ticket, watch);
      }

      return {
        capacity: size,
        runWorker: carryOut,
        restartWorker: carryOut,
        continueWorker: carryOut,
        async end() {
          for (const timer of resting.values()) clearTimeout(timer);
          for (const worker of all) worker.end();
          resting.clear();
          all.clear();
          await (await instead)?.end();
        }
      };
    }
  };
}

/** A browser may also refuse at once, as in a frame of no origin, or have no workers at all. */
function spawned({ spawn }: WebWorkerOptions): Worker {
  try {
    return spawn();
  } catch (error) {
    throw new WorkerDiedError('not loaded', error instanceof Error ? error.message : String(error));
  }
}

function poolSize(): number {
  return Math.min(Math.max((navigator.hardwareConcurrency || 2) - 1, 1), 4);
}
