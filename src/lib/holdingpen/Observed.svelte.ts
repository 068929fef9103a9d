import { createSubscriber } from 'svelte/reactivity';
import type { Store } from '$lib/engine/index.ts';

/**
 * An answer of the store that keeps itself up to date while somebody on the page looks at it.
 * `read` may call the store's reads only; `prepare` may do anything with what was read.
 */
export class Observed<Raw, Value> {
  #value: Value | undefined;
  #error: unknown;
  readonly #subscribe: () => void;

  constructor(
    store: Store,
    read: (store: Store) => Promise<Raw>,
    prepare: (raw: Raw) => Value | Promise<Value>
  ) {
    this.#subscribe = createSubscriber((update) => {
      // Counts the answers, so that one that was overtaken is dropped.
      let turn = 0;
      const fail = (error: unknown) => {
        this.#error = error;
        update();
      };
      const take = async (raw: Raw) => {
        const mine = ++turn;
        try {
          const value = await prepare(raw);
          if (mine !== turn) return;
          this.#value = value;
          this.#error = undefined;
          update();
        } catch (error) {
          if (mine === turn) fail(error);
        }
      };
      const stop = store.observe(
        () => read(store),
        (raw) => void take(raw),
        fail
      );
      return () => {
        turn += 1;
        stop();
      };
    });
  }

  /** Undefined until the first answer. */
  get current(): Value | undefined {
    this.#subscribe();
    return this.#value;
  }

  /** Why the last reading failed, if it did. */
  get error(): unknown {
    this.#subscribe();
    return this.#error;
  }
}
