import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';
import { keptOpen } from '../../engine/delayed/waiting.ts';
import { describeFamilyEnds } from './describeFamilyEnds.ts';
import { describeHaltsBeside } from './describeHaltsBeside.ts';
import { describeRememberedWaits } from './describeRememberedWaits.ts';
import { describeResuming } from './describeResuming.ts';
import { describeRings } from './describeRings.ts';
import { describeSeveralWaits } from './describeSeveralWaits.ts';
import { describeWaitLogs } from './describeWaitLogs.ts';
import { describeWaitsBeside } from './describeWaitsBeside.ts';

for (const describeWaits of [
  describeFamilyEnds,
  describeHaltsBeside,
  describeRememberedWaits,
  describeResuming,
  describeSeveralWaits,
  describeWaitLogs,
  describeWaitsBeside
]) {
  describeWaits('MemoryStore', () => {
    const store = new MemoryStore();
    return () => keptOpen(store);
  });
}

describeRings('MemoryStore', () => new MemoryStore());
