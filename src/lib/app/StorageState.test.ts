import { expect, it } from 'vitest';
import type { StoreEvent } from '$lib/engine/index.ts';
import { MemoryStore } from '$lib/engine/store/memory/index.ts';
import { StorageState } from './StorageState.svelte.ts';

const unreadable: StoreEvent = { kind: 'unreadable', table: 'objects', id: 'x', reason: 'torn' };
const lost: StoreEvent = { kind: 'lost', reason: 'deleted' };

/** A store that tells what it is told to. */
class TellingStore extends MemoryStore {
  #listener: (event: StoreEvent) => void = () => undefined;

  override onEvent(listener: (event: StoreEvent) => void): () => void {
    this.#listener = listener;
    return () => undefined;
  }

  tell(event: StoreEvent): void {
    this.#listener(event);
  }
}

it('the gravest of what has happened to the store stays', () => {
  const store = new TellingStore();
  const state = new StorageState();
  state.watch(store);
  store.tell(unreadable);
  expect(state.event).toEqual(unreadable);
  store.tell({ kind: 'outdated' });
  store.tell(unreadable);
  store.tell({ kind: 'blocked' });
  expect(state.event).toEqual({ kind: 'outdated' });
  store.tell(lost);
  store.tell({ kind: 'outdated' });
  expect(state.event).toEqual(lost);
});
