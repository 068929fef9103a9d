/**
 * What Chromium needs at the first opening of a page, and no other browser: a new log.
 *
 * Chromium keeps all databases of an origin in one LevelDB and, after a browser was killed, goes on
 * writing to the log it finds, behind a record that the kill may have torn. That
 * log reads as damaged at the opening after the next one, and then Chromium deletes every database
 * of the origin. Deleting a database makes it begin another log, so one is made and deleted here;
 * it takes some 10 ms. A worker need not: its page has done it.
 *
 * Answers why the browser has deleted the databases, when it tells so at this opening.
 */
export function beginNewLog(indexedDB: IDBFactory, name: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    // Only in Chromium an upgrade knows of a loss.
    const other =
      typeof IDBVersionChangeEvent === 'undefined' ||
      !('dataLoss' in IDBVersionChangeEvent.prototype);
    if (other || 'WorkerGlobalScope' in globalThis) return resolve(undefined);
    const scratch = `${name}-log`;
    let loss: string | undefined;
    const opening = indexedDB.open(scratch);
    // Neither property is in the standard, nor in the types.
    opening.onupgradeneeded = (event) => {
      if (Reflect.get(event, 'dataLoss') !== 'total') return;
      loss = String(Reflect.get(event, 'dataLossMessage'));
    };
    // As in a full storage: there is no new log.
    opening.onerror = () => resolve(loss);
    opening.onsuccess = () => {
      opening.result.close();
      const deletion = indexedDB.deleteDatabase(scratch);
      // Blocked by another tab that does the same: that one deletes it.
      deletion.onsuccess = deletion.onerror = deletion.onblocked = () => resolve(loss);
    };
  });
}
