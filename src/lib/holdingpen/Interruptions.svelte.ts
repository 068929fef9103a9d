import {
  ClaimLostError,
  ObjectClaimedError,
  type Interrupted,
  type RunQuery
} from '$lib/engine/index.ts';
import { distinct } from './distinct.ts';
import { errorText } from './errorText.ts';
import type { Workbench } from './Workbench.ts';

/** How often to look whether the holder of an open claim is still alive: its death tells nobody. */
const lookEvery = 10_000;

const running: RunQuery = { status: 'RUNNING' };

/**
 * Runs that a closed or crashed tab left in the middle. Those whose workflow says so go on by
 * themselves; the others are offered.
 */
export class Interruptions {
  readonly #bench: Workbench;
  /** Runs that were continued by themselves; once, since what fails would fail for ever. */
  readonly #tried: string[] = [];
  #offered = $state.raw<readonly Interrupted[]>([]);
  #busy = $state.raw<string>();

  constructor(bench: Workbench) {
    this.#bench = bench;
  }

  /** Runs that somebody must say yes or no to. */
  get offered(): readonly Interrupted[] {
    return this.#offered;
  }

  /** Id of the run that is being continued or released. */
  get busy(): string | undefined {
    return this.#busy;
  }

  /** Looks now, whenever claims change, and now and then while there are any; until it is ended. */
  watch(): () => void {
    let open: string | undefined;
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
      if (open !== undefined && open !== '') void this.#look();
    }, lookEvery);
    return () => {
      stop();
      clearInterval(timer);
    };
  }

  async #look(): Promise<void> {
    if (this.#busy !== undefined) return;
    try {
      const found = await this.#bench.pinfold.findInterrupted();
      const goOn = ({ run, policy }: Interrupted) =>
        policy === 'continue' && !this.#tried.includes(run.id);
      this.#offered = found.filter((each) => !goOn(each));
      for (const { run } of found.filter(goOn)) {
        this.#tried.push(run.id);
        await this.continue(run.id);
      }
    } catch (error) {
      this.#bench.notify({ tone: 'danger', text: errorText(error) });
    }
  }

  /** Finishes the run and announces it; never rejects. */
  continue(idRun: string): Promise<void> {
    return this.#settle(idRun, 'An interrupted run was continued.', () =>
      this.#bench.pinfold.continueInterrupted(idRun, { stopOnError: false })
    );
  }

  /** Keeps what the run had not finished as new objects and announces it; never rejects. */
  release(idRun: string): Promise<void> {
    return this.#settle(idRun, 'The rest of the interrupted run was kept as new objects.', () =>
      this.#bench.pinfold.releaseInterrupted(idRun)
    );
  }

  async #settle(idRun: string, text: string, act: () => Promise<unknown>): Promise<void> {
    if (this.#busy !== undefined) return;
    this.#busy = idRun;
    try {
      await act();
      this.#bench.notify({ tone: 'success', text });
    } catch (error) {
      // Another tab was quicker, and does the same.
      if (error instanceof ClaimLostError || error instanceof ObjectClaimedError) return;
      this.#bench.notify({ tone: 'danger', text: errorText(error) });
    } finally {
      this.#busy = undefined;
    }
  }
}
