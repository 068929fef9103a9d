import type { Store, StoreEvent } from '$lib/engine/index.ts';

/** What the browser says about keeping the data. */
export type Persistence = 'unknown' | 'promised' | 'not-promised';

/** What happens to the storage from outside, and whether the browser promises to keep it. */
export class StorageState {
  #event = $state.raw<StoreEvent>();
  #persistence = $state.raw<Persistence>('unknown');

  /** The gravest thing that has happened to the store, if anything has. */
  get event(): StoreEvent | undefined {
    return this.#event;
  }

  get persistence(): Persistence {
    return this.#persistence;
  }

  /** Listens to the store until it is ended. */
  watch(store: Store): () => void {
    void this.#look(() => navigator.storage.persisted());
    return store.onEvent((event) => {
      this.#event = event;
    });
  }

  /** Asks the browser to keep the data; answers whether it promised. */
  async ask(): Promise<boolean> {
    await this.#look(() => navigator.storage.persist());
    return this.#persistence === 'promised';
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
