import { afterEach, beforeEach, describe } from 'vitest';
import type { Store } from '../../../src/lib/engine/ports/Store.ts';
import { describeClaims } from './describeClaims.ts';
import { describeCommit } from './describeCommit.ts';
import { describeDeleting } from './describeDeleting.ts';
import { describeFeed } from './describeFeed.ts';
import { describeGate } from './describeGate.ts';
import { describeHolding } from './describeHolding.ts';
import { describeJobs } from './describeJobs.ts';
import { describeLists } from './describeLists.ts';
import { describeObserving } from './describeObserving.ts';
import { describePacks } from './describePacks.ts';
import { describeQueue } from './describeQueue.ts';
import { describeReadable } from './describeReadable.ts';
import { describeReads } from './describeReads.ts';
import { describeSettling } from './describeSettling.ts';
import { describeTallies } from './describeTallies.ts';
import { describeWakes } from './describeWakes.ts';

/** What every store must do. `makeStore` answers an empty one; the suite closes it, twice at times. */
export function describeStore(name: string, makeStore: () => Promise<Store>): void {
  describe(name, () => {
    let store: Store;
    beforeEach(async () => {
      store = await makeStore();
    });
    afterEach(async () => {
      await store.close();
    });
    const current = (): Store => store;
    describeCommit(current);
    describeGate(current);
    describeReadable(current);
    describeReads(current);
    describeTallies(current);
    describeClaims(current);
    describeHolding(current);
    describeSettling(current);
    describeDeleting(current);
    describePacks(current);
    describeJobs(current);
    describeQueue(current);
    describeWakes(current);
    describeLists(current);
    describeObserving(current);
    describeFeed(current);
  });
}
