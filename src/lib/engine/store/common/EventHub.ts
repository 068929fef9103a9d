import type { StoreEvent } from '../../ports/Store.ts';

/** Who listens to a store's events, and what unreadable rows they were already told of. */
export class EventHub {
  readonly #listeners = new Set<(event: StoreEvent) => void>();
  readonly #told = new Set<string>();

  on(listener: (event: StoreEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(event: StoreEvent): void {
    if (event.kind === 'unreadable') {
      const row = `${event.table}/${event.id}`;
      if (this.#told.has(row)) return;
      this.#told.add(row);
    }
    for (const listener of this.#listeners) listener(event);
  }

  clear(): void {
    this.#listeners.clear();
  }
}
