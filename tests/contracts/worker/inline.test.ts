import { inlineWorker } from '../../../src/lib/engine/index.ts';
import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';
import { describeWorkerPlugin } from './workerContract.ts';

describeWorkerPlugin({
  name: 'inline, MemoryStore',
  makeSubject: () => {
    const store = new MemoryStore();
    return { plugin: inlineWorker, openStore: () => store };
  }
});
