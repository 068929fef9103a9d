/** Beside the database, so that it tells of one that is gone. */
const key = 'pinfold-database';

/** Where nothing can be kept (a sandboxed frame) there is no database to remember either. */
function inStorage<T>(ask: (storage: Storage) => T): T | undefined {
  try {
    return ask(localStorage);
  } catch {
    return undefined;
  }
}

/** Whether this browser has had the site's database. */
export function remembersDatabase(): boolean {
  return Boolean(inStorage((storage) => storage.getItem(key)));
}

/** Notes that the database is there, or, after its loss was told, that it is not. */
export function rememberDatabase(there = true): void {
  inStorage((storage) => (there ? storage.setItem(key, 'made') : storage.removeItem(key)));
}
