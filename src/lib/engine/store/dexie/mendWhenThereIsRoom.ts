import { StorageFullError } from '../../model/storeErrors.ts';
import type { Connection } from './Connection.ts';
import { mendWakes } from './mendWakes.ts';

/** After how long (ms) it is tried again while the storage is full: at first, and at most. */
const interval = { first: 1000, most: 30_000 };

const waiting = new WeakSet<Connection>();

/** Mends wakes now, and where there is no room for it later each time, until it is done or the store is closed. */
export async function mendWhenThereIsRoom(
  connection: Connection,
  wait = interval.first
): Promise<void> {
  try {
    await connection.run(mendWakes);
  } catch (error) {
    if (connection.hasEnded) return;
    if (!(error instanceof StorageFullError)) throw error;
    if (waiting.has(connection)) return;
    waiting.add(connection);
    setTimeout(() => {
      waiting.delete(connection);
      // What refuses otherwise by then leaves it to the next page that serves the queue.
      mendWhenThereIsRoom(connection, Math.min(2 * wait, interval.most)).catch(() => undefined);
    }, wait);
  }
}
