import { onTestFinished } from 'vitest';
import type { StoreEvent } from '../../../src/lib/engine/ports/Store.ts';
import { DexieStore, type DexieStoreOptions } from '../../../src/lib/engine/store/dexie/index.ts';

/** A store with the events it told so far; closed after the test. */
export function openStore(options: DexieStoreOptions): { store: DexieStore; events: StoreEvent[] } {
  const store = new DexieStore(options);
  const events: StoreEvent[] = [];
  store.onEvent((event) => events.push(event));
  onTestFinished(() => store.close());
  return { store, events };
}
