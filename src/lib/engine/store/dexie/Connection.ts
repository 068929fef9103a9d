import {
  StoreOutdatedError,
  StoreUnavailableError,
  type StoreError
} from '../../model/storeErrors.ts';
import type { EventHub } from '../common/EventHub.ts';
import { beginNewLog } from './beginNewLog.ts';
import type { Migration } from './migrations.ts';
import { isConnectionLoss, nameDexieError, nameOpenError } from './nameDexieError.ts';
import { formOf, PinfoldDatabase } from './PinfoldDatabase.ts';

/**
 * The way to the database: opens it when first needed, opens it again and repeats a unit once when
 * the connection was lost, and gives it up when another tab brings a newer form. Dexie by
 * itself would open it again there, and an old tab write old rows into a new database.
 */
export class Connection {
  readonly #db: PinfoldDatabase;
  readonly #indexedDB: IDBFactory | undefined;
  readonly #events: EventHub;
  #opening: Promise<void> | undefined;
  #openings = 0;
  #deleted = false;
  readonly #remembered: boolean;
  /** Why nothing may be done any more. */
  #ended: StoreError | undefined;

  constructor(options: {
    name: string;
    /** Undefined where the browser has none. */
    indexedDB: IDBFactory | undefined;
    migrations: readonly Migration[];
    events: EventHub;
    /** Whether the database is known to have been there. */
    remembered: boolean;
  }) {
    this.#remembered = options.remembered;
    this.#indexedDB = options.indexedDB;
    this.#events = options.events;
    this.#db = new PinfoldDatabase(options);
    // Answering false keeps Dexie's own answer from being given: it would open again by itself.
    this.#db.on('versionchange', (event) => {
      this.#giveWay(event.newVersion ?? 0);
      return false;
    });
    this.#db.on('blocked', () => {
      this.#events.emit({ kind: 'blocked' });
      return false;
    });
    this.#db.on('populate', () => {
      if (this.#openings > 0 || this.#remembered) {
        this.#tellLost();
      }
    });
  }

  /**
   * Does one unit of work, a whole transaction, and throws named errors only. `work` learns
   * whether it is done for the second time, since the first may have reached the disk.
   */
  async run<T>(work: (db: PinfoldDatabase, again: boolean) => PromiseLike<T>): Promise<T> {
    let opening = this.#openings;
    try {
      if (!this.#isOpen()) opening = await this.open();
      return await work(this.#db, false);
    } catch (error) {
      if (this.#ended || !isConnectionLoss(error)) throw this.#named(error);
    }
    try {
      // Another unit may have opened it anew in the meantime: its connection is left alone.
      if (opening === this.#openings) this.#db.close();
      await this.open();
      return await work(this.#db, true);
    } catch (error) {
      const named = this.#named(error);
      if (named instanceof StoreUnavailableError) {
        this.#events.emit({ kind: 'lost', reason: named.message });
      }
      throw named;
    }
  }

  /** Number of openings so far. */
  get openings(): number {
    return this.#openings;
  }

  /** Whether it was closed, or a newer form has come. */
  get hasEnded(): boolean {
    return this.#ended !== undefined;
  }

  /** Opens the database unless it is open; answers the number of this opening. */
  async open(): Promise<number> {
    if (this.#ended) throw this.#ended;
    if (this.#isOpen()) return this.#openings;
    this.#opening ??= this.#openNow()
      .catch((error: unknown) => {
        throw isConnectionLoss(error) ? error : nameOpenError(error);
      })
      .finally(() => {
        this.#opening = undefined;
      });
    await this.#opening;
    return this.#openings;
  }

  close(): void {
    this.#ended ??= new StoreUnavailableError('it was closed');
    this.#db.close();
  }

  #isOpen(): boolean {
    return !this.#ended && !this.#opening && this.#db.isOpen();
  }

  #named(error: unknown): unknown {
    if (error instanceof StoreOutdatedError) return this.#outdated(error.found);
    return this.#ended ?? nameDexieError(error);
  }

  async #openNow(): Promise<void> {
    if (!this.#indexedDB) throw new StoreUnavailableError('this browser has none here');
    const loss = this.#openings === 0 && (await beginNewLog(this.#indexedDB, this.#db.name));
    if (loss) this.#tellLost(` by the browser, which found it damaged (${loss})`);
    await this.#refuseNewer(this.#indexedDB);
    await this.#db.open();
    const found = formOf(this.#db.backendDB());
    if (found > this.#db.form) throw this.#outdated(found);
    this.#openings += 1;
    this.#deleted = false;
  }

  /** Looks at the version before opening: Dexie would put back what a newer form has dropped. */
  async #refuseNewer(indexedDB: IDBFactory): Promise<void> {
    const databases = await indexedDB.databases();
    const version = databases.find(({ name }) => name === this.#db.name)?.version ?? 0;
    const found = formOf({ version });
    if (found > this.#db.form) throw this.#outdated(found);
  }

  #giveWay(newVersion: number): void {
    this.#db.close();
    if (newVersion > 0) this.#outdated(formOf({ version: newVersion }));
    else this.#tellLost();
  }

  #tellLost(how = ''): void {
    if (this.#deleted) return;
    this.#deleted = true;
    this.#events.emit({
      kind: 'lost',
      reason: `The database was deleted${how}; it begins anew, empty.`
    });
  }

  #outdated(found: number): StoreError {
    if (this.#ended) return this.#ended;
    this.#ended = new StoreOutdatedError(this.#db.form, found);
    this.#db.close();
    this.#events.emit({ kind: 'outdated' });
    return this.#ended;
  }
}
