import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';
import { describeStore } from './storeContract.ts';

describeStore('MemoryStore', () => Promise.resolve(new MemoryStore()));
