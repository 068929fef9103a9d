import type { Store, StoreEvent } from '$lib/engine/index.ts';
import { rememberDatabase } from './rememberDatabase.ts';

/** What the browser says about keeping the data. */
export type Persistence = 'unknown' | 'promised' | 'not-promised';

/** How grave an event is: the higher says more about what can still be done here. */
const gravity: Readonly<Record<StoreEvent['kind'], number>> = {
  unreadable: 0,
  blocked: 1,
  outdated: 2,
  lost: 3
};

/** What happens to the storage from outside, and whether the browser promises to keep it. */
export class StorageState {
  #event = $state.raw<StoreEvent>();
  #persistence = $state.raw<Persistence>('unknown');

  /** The gravest thing that has happened to the store, if anything has; the latest of equal ones. */
  get event(): StoreEvent | undefined {
    return this.#event;
  }

  get persistence(): Persistence {
    return this.#persistence;
  }

  /** Listens to the store until it is ended. */
  watch(store: Store): () => void {
    void this.#look(() => navigator.storage.persisted());
    // What does not open is told by its event, and is nothing to remember.
    store.getTally().then(
      () => rememberDatabase(),
      () => undefined
    );
    return store.onEvent((event) => {
      if (event.kind === 'lost') rememberDatabase(false);
      if (this.#event !== undefined && gravity[event.kind] < gravity[this.#event.kind]) return;
      this.#event = event;
      if (event.kind === 'blocked') void this.#untilOpen(store);
    });
  }

  /** Asks the browser to keep the data; answers whether it promised. */
  async ask(): Promise<boolean> {
    await this.#look(() => navigator.storage.persist());
    return this.#persistence === 'promised';
  }

  /** A blocked database opens by itself once nobody keeps it: the first answer tells. */
  async #untilOpen(store: Store): Promise<void> {
    try {
      await store.queryRuns({ limit: 1 });
    } catch {
      // It is told as what it is: the connection is lost, or the version outdated.
      return;
    }
    if (this.#event?.kind === 'blocked') this.#event = undefined;
  }

  async #look(ask: () => Promise<boolean>): Promise<void> {
    try {
      this.#persistence = (await ask()) ? 'promised' : 'not-promised';
    } catch {
      // An old browser, or a page without a secure context: nothing is promised there.
      this.#persistence = 'not-promised';
    }
  }
}
