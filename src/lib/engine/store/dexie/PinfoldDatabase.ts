import { Dexie, type Table, type Transaction } from 'dexie';
import type { ChangeRow } from '../../model/ChangeRow.ts';
import type { ClaimInput, ClaimRow } from '../../model/ClaimRow.ts';
import type { EffectRow } from '../../model/EffectRow.ts';
import type { JobRow } from '../../model/JobRow.ts';
import type { JournalRow } from '../../model/JournalRow.ts';
import type { LogRow } from '../../model/LogRow.ts';
import type { ObjectRow, SnapshotRow } from '../../model/ObjectRow.ts';
import type { RunRow } from '../../model/RunRow.ts';
import type { ShelfRow } from '../../model/ShelfRow.ts';
import type { SignalRow } from '../../model/SignalRow.ts';
import { StoreOutdatedError } from '../../model/storeErrors.ts';
import type { Tally } from '../../model/Tally.ts';
import type { WakeRow } from '../../model/WakeRow.ts';
import type { CommitOptions } from '../../ports/Store.ts';
import type { Migration } from './migrations.ts';
import type { PackRow } from './PackRow.ts';

// On a local address Dexie would trace each call and print each refusal: slow, and no news.
Dexie.debug = false;

/** A tally as it is stored: of all objects or of the run of that id. */
export interface TallyRow {
  readonly id: string;
  readonly counts: Tally;
}

/**
 * The database as Dexie sees it. What its tables answer has the types of what was written to them,
 * but is not parsed yet: only `RowReader` may pass it on.
 */
export class PinfoldDatabase extends Dexie {
  readonly objects: Table<ObjectRow, string>;
  readonly snapshots: Table<SnapshotRow, string>;
  readonly packs: Table<PackRow, string>;
  readonly runs: Table<RunRow, string>;
  readonly logs: Table<LogRow, string>;
  readonly claims: Table<ClaimRow, string>;
  readonly inputs: Table<ClaimInput, string>;
  readonly jobs: Table<JobRow, string>;
  readonly journal: Table<JournalRow, string>;
  readonly effects: Table<EffectRow, string>;
  readonly wakes: Table<WakeRow, string>;
  readonly signals: Table<SignalRow, string>;
  readonly tallies: Table<TallyRow, string>;
  readonly changes: Table<ChangeRow, number, Omit<ChangeRow, 'seq'>>;
  readonly shelf: Table<ShelfRow, string>;
  /** The form of the database that this code knows: the number of the last migration. */
  readonly form: number;
  /** Strict transactions that have been asked for and not begun yet. */
  #strict = 0;

  constructor(options: {
    name: string;
    indexedDB: IDBFactory | undefined;
    migrations: readonly Migration[];
  }) {
    super(options.name, {
      addons: [],
      ...(options.indexedDB ? { indexedDB: options.indexedDB } : {}),
      autoOpen: false,
      cache: 'disabled',
      chromeTransactionDurability: 'relaxed'
    });
    for (const { number, tables, upgrade } of options.migrations) {
      const version = this.version(number).stores({ ...tables });
      if (upgrade) version.upgrade(upgrade);
    }
    this.form = options.migrations.at(-1)?.number ?? 0;
    this.objects = this.table('objects');
    this.snapshots = this.table('snapshots');
    this.packs = this.table('packs');
    this.runs = this.table('runs');
    this.logs = this.table('logs');
    this.claims = this.table('claims');
    this.inputs = this.table('inputs');
    this.jobs = this.table('jobs');
    this.journal = this.table('journal');
    this.effects = this.table('effects');
    this.wakes = this.table('wakes');
    this.signals = this.table('signals');
    this.tallies = this.table('tallies');
    this.changes = this.table('changes');
    this.shelf = this.table('shelf');
    this.#makeStrictWhenAsked();
  }

  /**
   * Runs `body` in one transaction over `tables`. Throws `StoreOutdatedError` before anything is
   * written when the database has a newer form than this code: Dexie opens it all the same.
   */
  async write(
    tables: readonly Table[],
    durability: CommitOptions['durability'],
    body: () => Promise<void>
  ): Promise<void> {
    let asked = durability === 'strict' ? 1 : 0;
    this.#strict += asked;
    const begun = (): void => {
      this.#strict -= asked;
      asked = 0;
    };
    try {
      await this.transaction('rw', [...tables], async (tx: Transaction) => {
        begun();
        const found = formOf(tx.idbtrans.db);
        if (found > this.form) throw new StoreOutdatedError(this.form, found);
        await body();
      });
    } finally {
      begun();
    }
  }

  /**
   * Dexie knows one durability a database; this gives it one a transaction. A relaxed transaction
   * that begins at the same moment may become strict as well, never the other way round.
   */
  #makeStrictWhenAsked(): void {
    this.use({
      stack: 'dbcore',
      name: 'durability',
      create: (core) => ({
        ...core,
        transaction: (stores, mode, options) =>
          core.transaction(
            stores,
            mode,
            mode === 'readwrite' && this.#strict > 0 ? { durability: 'strict' } : options
          )
      })
    });
  }
}

/** The form of an open database. Dexie's versions are tenths, and it may add single ones itself. */
export function formOf(database: Pick<IDBDatabase, 'version'>): number {
  return Math.floor(database.version / 10);
}
