import type { Observer } from '../common/guardedObserver.ts';

/**
 * Who observes a memory store. Each observer's `read` runs again after a commit; an answer during
 * whose reading something was committed is read anew, so no old answer is given.
 */
export class Observations {
  #commits = 0;
  readonly #wake = new Set<() => void>();

  /** A commit has been made. */
  committed(): void {
    this.#commits += 1;
    for (const wake of this.#wake) wake();
  }

  /** Contract as in `Store.observe`. */
  add<T>(read: () => Promise<T>, { onValue, onError }: Observer<T>): () => void {
    let reading = false;
    let over = false;
    const answer = async (): Promise<void> => {
      if (reading) return;
      reading = true;
      let seen: number;
      let tell: () => void;
      do {
        seen = this.#commits;
        try {
          const value = await read();
          tell = () => onValue(value);
        } catch (error) {
          tell = () => onError(error);
        }
      } while (seen !== this.#commits && !over);
      reading = false;
      if (!over) tell();
    };
    const wake = (): void => void answer();
    this.#wake.add(wake);
    wake();
    return () => {
      over = true;
      this.#wake.delete(wake);
    };
  }

  clear(): void {
    this.#wake.clear();
  }
}
