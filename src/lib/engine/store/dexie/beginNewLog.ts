/**
 * What Chromium needs at the first opening of a page, and no other browser: a new log.
 *
 * Chromium keeps all databases of an origin in one LevelDB and, after a browser was killed, goes on
 * writing to the log it finds, behind a record that the kill may have torn (crbug.com/460568). That
 * log reads as damaged at the opening after the next one, and then Chromium deletes every database
 * of the origin. Deleting a database makes it begin another log, so one is made and deleted here;
 * it takes some 10 ms. A worker need not: its page has done it.
 *
 * Answers why the browser has deleted the databases, when it tells so at this opening.
 */
export async function beginNewLog(
  indexedDB: IDBFactory,
  name: string
): Promise<string | undefined> {
  if (!tellsOfLoss() || 'WorkerGlobalScope' in globalThis) return undefined;
  const scratch = `${name}-log`;
  const loss = await made(indexedDB, scratch);
  await deleted(indexedDB, scratch);
  return loss;
}

/** Whether this is Chromium: only there an upgrade knows of a loss. */
function tellsOfLoss(): boolean {
  return (
    typeof IDBVersionChangeEvent === 'function' && 'dataLoss' in IDBVersionChangeEvent.prototype
  );
}

/** Makes an empty database. Where that fails, as in a full storage, there is no news and no new log. */
function made(indexedDB: IDBFactory, name: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const request = indexedDB.open(name);
    let loss: string | undefined;
    // Neither property is in the standard, nor in the types.
    request.onupgradeneeded = (event) => {
      if (Reflect.get(event, 'dataLoss') !== 'total') return;
      loss = String(Reflect.get(event, 'dataLossMessage'));
    };
    request.onsuccess = () => {
      request.result.close();
      resolve(loss);
    };
    request.onerror = () => resolve(loss);
  });
}

function deleted(indexedDB: IDBFactory, name: string): Promise<void> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    // Blocked by another tab that does the same: that one deletes it.
    request.onsuccess = request.onerror = request.onblocked = () => resolve();
  });
}
