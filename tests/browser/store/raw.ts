import { Dexie } from 'dexie';
import { migrations } from '../../../src/lib/engine/store/dexie/migrations.ts';
import { onTestFinished } from 'vitest';

/** A request as a promise. */
export function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the request failed'));
  });
}

/** Opens a database with the browser's own means, as another tab would; closed after the test. */
export async function openRaw(
  name: string,
  version?: number,
  upgrade: (database: IDBDatabase) => void = () => undefined
): Promise<IDBDatabase> {
  const request = indexedDB.open(name, version);
  request.onupgradeneeded = () => upgrade(request.result);
  const database = await done(request);
  database.onversionchange = () => database.close();
  onTestFinished(() => database.close());
  return database;
}

/** Puts anything at all into a table. */
export async function putRaw(database: IDBDatabase, table: string, row: unknown): Promise<void> {
  const tx = database.transaction(table, 'readwrite');
  await done(tx.objectStore(table).put(row));
}

/** Makes the empty database of a former form, and opens it as it is. */
export async function openFormer(name: string, form: number): Promise<IDBDatabase> {
  const db = new Dexie(name);
  for (const { number, tables } of migrations) {
    if (number <= form) db.version(number).stores({ ...tables });
  }
  await db.open();
  db.close();
  return openRaw(name);
}
