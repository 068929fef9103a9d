import { expect } from 'vitest';
import type { ObjectRow } from '../../../src/lib/engine/model/ObjectRow.ts';
import type { DexieStore } from '../../../src/lib/engine/store/dexie/index.ts';
import { parseSearch } from '../../../src/lib/search/grammar/parseSearch.ts';
import type { PenQuery } from '../../../src/lib/search/index/PenQuery.ts';
import { objectRow, runRow } from '../../contracts/store/rows.ts';
import { newDatabase } from '../store/newDatabase.ts';
import { openStore } from '../store/openStore.ts';

/** The run of all sheep here. */
export const run = runRow({ name: 'flock' });

/** A stored sheep. */
export function sheep(name: string, given: Partial<ObjectRow> = {}): ObjectRow {
  return objectRow({ data: { name }, idWorkflow: run.id, ...given });
}

/** All that the text asks for, by name. */
export function queryOf(text = '', given: Partial<PenQuery> = {}): PenQuery {
  const sort = { key: 'title', descending: false };
  return { terms: parseSearch(text), sort, limit: 50, now: 2_000, ...given };
}

/** A database with four sheep, and a connection to it as another tab has one. */
export interface Fold {
  readonly name: string;
  readonly store: DexieStore;
  readonly anna: ObjectRow;
  readonly berta: ObjectRow;
  readonly clara: ObjectRow;
  readonly dora: ObjectRow;
}

export async function fold(): Promise<Fold> {
  const name = newDatabase();
  const { store } = openStore({ name });
  const anna = sheep('Anna');
  const berta = sheep('Berta');
  const clara = sheep('Clara');
  const dora = sheep('Dora');
  await store.commit({ runs: [run], objects: [anna, berta, clara, dora] });
  return { name, store, anna, berta, clara, dora };
}

/** Until the index of so many changes lies on the shelf. */
export async function untilShelved({ store }: Pick<Fold, 'store'>, seq = 1): Promise<void> {
  await expect.poll(async () => (await store.getShelf('pen'))?.seq).toBe(seq);
}
