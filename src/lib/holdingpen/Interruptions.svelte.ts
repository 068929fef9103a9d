import {
  ClaimLostError,
  ObjectClaimedError,
  RunCancelledError,
  type Interrupted,
  type RunProgress,
  type RunRow
} from '$lib/engine/index.ts';
import { errorText } from './errorText.ts';
import { cancelledText } from './summaryText.ts';
import type { Workbench } from './Workbench.ts';

/** A run that this page finishes for a closed tab. */
export interface Continued {
  readonly run: RunRow;
  readonly done: number;
  readonly total: number;
}

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
  #continued = $state.raw<Continued>();
  #abort: AbortController | undefined;

  constructor(bench: Workbench) {
    this.#bench = bench;
  }

  /** Runs that somebody must say yes or no to. */
  get offered(): readonly Interrupted[] {
    return this.#offered.filter(({ run }) => run.id !== this.#continued?.run.id);
  }

  /** What is being finished just now, with how far it is. */
  get continued(): Continued | undefined {
    return this.#continued;
  }

  /** Ends the continuing between two objects; the rest is kept as new objects. */
  cancel(): void {
    this.#abort?.abort();
  }

  /** Id of the run that is being continued or released. */
  get busy(): string | undefined {
    return this.#busy;
  }

  /** Looks for such runs and continues the first that goes on by itself; never rejects. */
  async look(): Promise<void> {
    if (this.#busy !== undefined) return;
    try {
      const found = await this.#bench.pinfold.findInterrupted();
      const goOn = ({ run, policy }: Interrupted) =>
        policy === 'continue' && !this.#tried.includes(run.id);
      this.#offered = found.filter((each) => !goOn(each));
      const next = found.find(goOn);
      if (next === undefined) return;
      this.#tried.push(next.run.id);
      await this.continue(next);
    } catch (error) {
      this.#bench.notify({ tone: 'danger', text: errorText(error) });
    }
  }

  /** Finishes the run, telling how far it is, and announces it; never rejects. */
  continue({ run, remaining }: Pick<Interrupted, 'run' | 'remaining'>): Promise<void> {
    return this.#settle(run.id, 'An interrupted run was continued.', () =>
      this.#finish(run, remaining)
    );
  }

  async #finish(run: RunRow, total: number): Promise<void> {
    const { pinfold } = this.#bench;
    const abort = new AbortController();
    this.#abort = abort;
    this.#continued = { run, done: 0, total };
    // It is finished in pieces, each of which counts from nought.
    let before = 0;
    const stop = pinfold.on('started', ({ engine }) => {
      if (engine.id === run.id) before = this.#continued?.done ?? 0;
    });
    try {
      await pinfold.continueInterrupted(run.id, {
        stopOnError: false,
        signal: abort.signal,
        onProgress: ({ done }: RunProgress) => {
          this.#continued = { run, done: before + done, total };
        }
      });
    } catch (error) {
      // The pieces that had not begun are still the dead tab's.
      if (error instanceof RunCancelledError) await pinfold.releaseInterrupted(run.id);
      throw error;
    } finally {
      stop();
    }
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
      if (error instanceof RunCancelledError && this.#continued) {
        this.#bench.notify({ tone: 'warning', text: cancelledText(this.#continued) });
        return;
      }
      this.#bench.notify({ tone: 'danger', text: errorText(error) });
    } finally {
      this.#busy = undefined;
      this.#continued = undefined;
      void this.look();
    }
  }
}
