import { inlineWorker } from '../../../src/lib/engine/index.ts';
import { DexieStore } from '../../../src/lib/engine/store/dexie/index.ts';
import { describeWorkerPlugin } from '../../contracts/worker/workerContract.ts';
import { newDatabase } from '../store/newDatabase.ts';

describeWorkerPlugin({
  name: 'inline, DexieStore',
  makeSubject: () => {
    const name = newDatabase();
    return { plugin: inlineWorker, openStore: () => new DexieStore({ name }) };
  }
});
