import { Dexie } from 'dexie';
import type { ObjectRow, SnapshotRow } from '../../src/lib/engine/model/ObjectRow.ts';
import { migrations } from '../../src/lib/engine/store/dexie/migrations.ts';

const chunk = 500;

/** A database with the same tables and indexes as the store's, and nothing else of it. */
export class BareDatabase {
  readonly dexie: Dexie;

  constructor(name: string) {
    this.dexie = new Dexie(name, { chromeTransactionDurability: 'relaxed' });
    for (const { number, tables } of migrations) this.dexie.version(number).stores({ ...tables });
  }

  async clear(): Promise<void> {
    await Promise.all([this.dexie.table('objects').clear(), this.dexie.table('snapshots').clear()]);
  }

  /** Dexie's own `bulkPut`, so many rows at a time. */
  async put(
    table: 'objects' | 'snapshots',
    rows: readonly (ObjectRow | SnapshotRow)[]
  ): Promise<void> {
    for (let from = 0; from < rows.length; from += chunk) {
      await this.dexie.table(table).bulkPut(rows.slice(from, from + chunk));
    }
  }
}
