import { DexieStore } from '../../../src/lib/engine/store/dexie/index.ts';
import { describeRings } from '../../contracts/waits/describeRings.ts';
import { waitContracts } from '../../contracts/waits/waitContracts.ts';
import { newDatabase } from '../store/newDatabase.ts';

for (const describeWaits of waitContracts) {
  describeWaits('DexieStore', () => {
    const name = newDatabase();
    return () => new DexieStore({ name });
  });
}

describeRings('DexieStore', () => new DexieStore({ name: newDatabase() }));
