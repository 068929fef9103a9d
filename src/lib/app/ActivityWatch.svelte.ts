import type { Pinfold } from '$lib/engine/index.ts';
import type { Activity } from './Activity.svelte.ts';
import { whenIdle } from './whenIdle.ts';

/** At most so long (ms) it is left to a page that is busy, or hidden. */
const longest = 5_000;

/** Loads what follows and serves the queue of delayed runs, once the page itself stands. */
export class ActivityWatch {
  readonly #pinfold: Pinfold;
  #found = $state.raw<Activity>();

  constructor(pinfold: Pinfold) {
    this.#pinfold = pinfold;
  }

  /** Undefined until it is loaded. */
  get found(): Activity | undefined {
    return this.#found;
  }

  /** Follows the queue until it is ended. Without the network it is looked after by the next page. */
  watch(): () => void {
    let stop: (() => void) | undefined;
    let ended = false;
    const stopIdle = whenIdle(() => {
      void import('./Activity.svelte.ts').then(
        ({ Activity }) => {
          if (ended) return;
          this.#found ??= new Activity(this.#pinfold);
          stop = this.#found.watch();
        },
        () => undefined
      );
    }, longest);
    return () => {
      ended = true;
      stopIdle();
      stop?.();
    };
  }
}
