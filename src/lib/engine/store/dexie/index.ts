export { DexieStore, type DexieStoreOptions } from './DexieStore.ts';
