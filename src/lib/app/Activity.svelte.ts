import { openJobStatuses, type JobRow, type Pinfold } from '$lib/engine/index.ts';
import { whenIdle } from './whenIdle.ts';

/** How long (ms) a page without jobs is left alone before it looks after the queue. */
const quiet = 5_000;

/** What is to be served waits at most so long (ms) for a busy page. */
const busiest = 1_000;

/** So many runs and failed jobs are looked at; above it is said that there are more. */
export const mostCounted = 100;

/** When this browser looked at its failed runs last. */
const storageKey = 'pinfold-runs-seen';

function lastLook(): number {
  try {
    return Number(localStorage.getItem(storageKey) ?? 0);
  } catch {
    return 0;
  }
}

/**
 * What the queue of delayed runs has to tell on every page; and the page's share in its work: jobs
 * that a dead tab has left are taken up, once the page itself stands.
 */
export class Activity {
  readonly #pinfold: Pinfold;
  #underWay = $state.raw(0);
  #failed = $state.raw<readonly JobRow[]>([]);
  #seen = $state.raw(lastLook());

  constructor(pinfold: Pinfold) {
    this.#pinfold = pinfold;
  }

  /** How many runs have jobs that wait, run or will be tried again; one above `mostCounted` is more. */
  get underWay(): number {
    return this.#underWay;
  }

  /** How many runs have failed since somebody looked at the list of them. */
  get failed(): number {
    return runsOf(this.#failed.filter(({ finished }) => (finished ?? 0) > this.#seen));
  }

  /** Somebody looks at the failed runs. */
  look(): void {
    if (this.failed === 0) return;
    this.#seen = Date.now();
    try {
      localStorage.setItem(storageKey, String(this.#seen));
    } catch {
      // Nothing can be kept here (a sandboxed frame): they are told again on the next page.
    }
  }

  /** Follows the queue and serves it, until it is ended. */
  watch(): () => void {
    const { store } = this.#pinfold;
    let soon: (() => void) | undefined;
    const serveIn = (time: number) => {
      soon?.();
      let stopIdle: (() => void) | undefined;
      const timer = setTimeout(() => {
        stopIdle = whenIdle(() => this.#pinfold.jobs.serve(), busiest);
      }, time);
      soon = () => {
        clearTimeout(timer);
        stopIdle?.();
      };
    };
    const stops = [
      store.observe(
        async () => ({
          runs: (await store.getRunsOfJobs(openJobStatuses, mostCounted + 1)).length,
          due: (await store.getNextDue(-1)) ?? Infinity
        }),
        ({ runs, due }) => {
          // What serves is loaded before the wait is over: it takes a while.
          const isSoon = runs > 0 || due - Date.now() < 2 * quiet;
          if (soon === undefined || (isSoon && this.#underWay === 0)) {
            serveIn(isSoon ? 0 : quiet);
          }
          this.#underWay = runs;
        },
        // The pages tell what cannot be read.
        () => undefined
      ),
      store.observe(
        () => store.queryJobs({ statuses: ['FAILURE'], limit: mostCounted + 1 }),
        (jobs) => {
          this.#failed = jobs;
        },
        () => undefined
      )
    ];
    return () => {
      soon?.();
      for (const stop of stops) stop();
    };
  }
}

function runsOf(jobs: readonly JobRow[]): number {
  return new Set(jobs.map(({ idWorkflow }) => idWorkflow)).size;
}
