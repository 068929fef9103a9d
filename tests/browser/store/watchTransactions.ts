import { onTestFinished } from 'vitest';

/** What the page asks of its databases, until the test is over. */
export interface Watched {
  /** Each transaction begun so far: its mode, its tables, its durability. */
  readonly begun: { mode: string; tables: string[]; durability: string }[];
  /** The connections that were used. */
  readonly databases: Set<IDBDatabase>;
  /** Errors that the next transactions meet instead of beginning. */
  readonly failures: DOMException[];
  /** The next transaction reaches the disk, and the page hears of an abort. */
  loseNextAnswer(): void;
}

function abortWhenComplete(tx: IDBTransaction): void {
  Object.defineProperty(tx, 'oncomplete', { set: () => undefined });
  tx.addEventListener('complete', () => {
    tx.dispatchEvent(new Event('abort'));
  });
}

/** Watches `IDBDatabase.transaction` itself: nothing is put in its place but what a test asks for. To be called
 * before the database is opened: Dexie keeps the method. */
export function watchTransactions(): Watched {
  let losing = false;
  const watched: Watched = {
    begun: [],
    databases: new Set(),
    failures: [],
    loseNextAnswer: () => {
      losing = true;
    }
  };
  const original = Object.getOwnPropertyDescriptor(IDBDatabase.prototype, 'transaction');
  if (!original) throw new Error('this browser has no IndexedDB');
  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (...args: Parameters<typeof begin>) {
    const failure = watched.failures.shift();
    if (failure) throw failure;
    const tx = begin.apply(this, args);
    watched.databases.add(this);
    watched.begun.push({
      mode: tx.mode,
      tables: [...tx.objectStoreNames],
      durability: tx.durability
    });
    if (losing) abortWhenComplete(tx);
    losing = false;
    return tx;
  };
  onTestFinished(() => {
    Object.defineProperty(IDBDatabase.prototype, 'transaction', original);
  });
  return watched;
}
