import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';
import { keptOpen } from '../../engine/delayed/waiting.ts';
import { describeRings } from './describeRings.ts';
import { waitContracts } from './waitContracts.ts';

for (const describeWaits of waitContracts) {
  describeWaits('MemoryStore', () => {
    const store = new MemoryStore();
    return () => keptOpen(store);
  });
}

describeRings('MemoryStore', () => new MemoryStore());
