import { DexieStore } from '../../../src/lib/engine/store/dexie/index.ts';
import { describeStore } from '../../contracts/store/storeContract.ts';
import { newDatabase } from './newDatabase.ts';

describeStore('DexieStore', () => Promise.resolve(new DexieStore({ name: newDatabase() })));
