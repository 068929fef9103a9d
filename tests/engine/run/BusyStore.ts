import type { Changes } from '../../../src/lib/engine/ports/Store.ts';
import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';

/** A store in which somebody else is quicker: what is set here comes before the next commit, once. */
export class BusyStore extends MemoryStore {
  beforeNextCommit: (() => Promise<unknown>) | undefined;

  override async commit(changes: Changes): Promise<void> {
    const before = this.beforeNextCommit;
    this.beforeNextCommit = undefined;
    await before?.();
    await super.commit(changes);
  }
}
