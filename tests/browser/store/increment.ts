import { RevisionConflictError } from '../../../src/lib/engine/model/storeErrors.ts';
import type { Store } from '../../../src/lib/engine/ports/Store.ts';
import { later } from '../../contracts/store/rows.ts';

/** Adds 1 to an object's data, again and again until no other writer comes between. */
export async function increment(store: Store, id: string): Promise<void> {
  for (;;) {
    const read = await store.getObject(id);
    if (typeof read?.data !== 'number') throw new Error('the counter is gone');
    try {
      await store.commit({ objects: [later(read, { data: read.data + 1 })] });
      return;
    } catch (error) {
      if (!(error instanceof RevisionConflictError)) throw error;
    }
  }
}
