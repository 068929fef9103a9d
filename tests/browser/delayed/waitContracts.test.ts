import { DexieStore } from '../../../src/lib/engine/store/dexie/index.ts';
import { describeFamilyEnds } from '../../contracts/waits/describeFamilyEnds.ts';
import { describeHaltsBeside } from '../../contracts/waits/describeHaltsBeside.ts';
import { describeRememberedWaits } from '../../contracts/waits/describeRememberedWaits.ts';
import { describeResuming } from '../../contracts/waits/describeResuming.ts';
import { describeRings } from '../../contracts/waits/describeRings.ts';
import { describeSeveralWaits } from '../../contracts/waits/describeSeveralWaits.ts';
import { describeWaitLogs } from '../../contracts/waits/describeWaitLogs.ts';
import { describeWaitsBeside } from '../../contracts/waits/describeWaitsBeside.ts';
import { newDatabase } from '../store/newDatabase.ts';

for (const describeWaits of [
  describeFamilyEnds,
  describeHaltsBeside,
  describeRememberedWaits,
  describeResuming,
  describeSeveralWaits,
  describeWaitLogs,
  describeWaitsBeside
]) {
  describeWaits('DexieStore', () => {
    const name = newDatabase();
    return () => new DexieStore({ name });
  });
}

describeRings('DexieStore', () => new DexieStore({ name: newDatabase() }));
