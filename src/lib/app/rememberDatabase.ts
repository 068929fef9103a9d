/** Beside the database, so that it tells of one that is gone. */
const storageKey = 'pinfold-database';

/** Whether this browser has had the site's database. */
export function remembersDatabase(): boolean {
  try {
    return localStorage.getItem(storageKey) !== null;
  } catch {
    return false;
  }
}

/** Notes that the database is there; where nothing can be kept it is forgotten. */
export function rememberDatabase(): void {
  try {
    localStorage.setItem(storageKey, 'made');
  } catch {
    // A sandboxed frame: there is no database to remember either.
  }
}

/** After its loss was told: the next page is not to tell it again. */
export function forgetDatabase(): void {
  try {
    localStorage.removeItem(storageKey);
  } catch {
    // As above.
  }
}
