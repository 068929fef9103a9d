import { jobHolders, runHolders } from '$lib/engine/index.ts';
import type { Interruptions } from './Interruptions.svelte.ts';
import type { Workbench } from './Workbench.ts';

/** How often to look whether the holder of an open claim is still alive: its death tells nobody. */
const lookEvery = 10_000;

/** Looks out for runs under way; loads what deals with interrupted ones when there is any. */
export class InterruptionWatch {
  readonly #bench: Workbench;
  #found = $state.raw<Interruptions>();

  constructor(bench: Workbench) {
    this.#bench = bench;
  }

  /** Undefined as long as no run was under way anywhere. */
  get found(): Interruptions | undefined {
    return this.#found;
  }

  /** Looks now, whenever claims change, and now and then while there are any; until it is ended. */
  watch(): () => void {
    let open = '';
    const { store } = this.#bench.pinfold;
    const stop = store.observe(
      // Of jobs, which may be thousands, and of what is RUNNING only whether there are any.
      () =>
        Promise.all([
          store.getHolders(runHolders),
          store.getHolders(jobHolders, 1),
          store.queryRuns({ status: 'RUNNING', limit: 1 })
        ]),
      ([holders, jobs, runs]) => {
        // A run that is under way claims anew all the time; its holder stays.
        const key = [...holders, ...jobs.map(() => 'job'), ...runs.map(() => 'run')].join();
        if (key === open) return;
        open = key;
        void this.#look();
      },
      () => undefined
    );
    const timer = setInterval(() => {
      if (open !== '') void this.#look();
    }, lookEvery);
    return () => {
      stop();
      clearInterval(timer);
    };
  }

  async #look(): Promise<void> {
    if (this.#found === undefined) {
      // A failed loading is tried again at the next look.
      const loaded = await import('./Interruptions.svelte.ts').catch(() => undefined);
      if (loaded !== undefined) this.#found ??= new loaded.Interruptions(this.#bench);
    }
    await this.#found?.look();
  }
}
