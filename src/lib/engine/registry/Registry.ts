import type { PinfoldError } from '../model/PinfoldError.ts';
import { DuplicateNameError } from './registryErrors.ts';

/** What exists of one kind, by name: workflows, actions, readers. Filled once, then only read. */
export class Registry<T extends { readonly name: string }> {
  readonly #items = new Map<string, T>();
  readonly #missing: (name: string, known: readonly string[]) => PinfoldError;

  /**
   * `missing` writes the error for a name that is not there; it gets the names that are.
   * Throws `DuplicateNameError` when two items have one name.
   */
  constructor(
    items: Iterable<T>,
    missing: (name: string, known: readonly string[]) => PinfoldError
  ) {
    this.#missing = missing;
    for (const item of items) {
      if (this.#items.has(item.name)) throw new DuplicateNameError(item.name);
      this.#items.set(item.name, item);
    }
  }

  /** The item of that name; throws the registry's error when there is none. */
  get(name: string): T {
    const item = this.#items.get(name);
    if (item === undefined) throw this.#missing(name, [...this.#items.keys()]);
    return item;
  }

  /** The item of that name, or undefined. */
  find(name: string): T | undefined {
    return this.#items.get(name);
  }

  has(name: string): boolean {
    return this.#items.has(name);
  }

  /** All items in the order in which they were given. */
  all(): readonly T[] {
    return [...this.#items.values()];
  }
}
