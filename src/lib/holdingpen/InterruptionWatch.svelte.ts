import type { RunQuery } from '$lib/engine/index.ts';
import { distinct } from './distinct.ts';
import type { Interruptions } from './Interruptions.svelte.ts';
import type { Workbench } from './Workbench.ts';

/** How often to look whether the holder of an open claim is still alive: its death tells nobody. */
const lookEvery = 10_000;

const running: RunQuery = { status: 'RUNNING' };

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
      async () => {
        const [claims, runs] = await Promise.all([store.getClaims(), store.queryRuns(running)]);
        return distinct([...claims.map(({ holder }) => holder), ...runs.map(({ id }) => id)]);
      },
      (found) => {
        // A run that is under way claims anew all the time; its holder stays.
        const key = found.join();
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
