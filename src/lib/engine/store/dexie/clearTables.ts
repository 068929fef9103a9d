import { StorageFullError } from '../../model/storeErrors.ts';
import type { Connection } from './Connection.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';

/** See `Store.clear`. */
export async function clearTables(connection: Connection): Promise<void> {
  const clear = (andThen: (db: PinfoldDatabase) => Promise<void>): Promise<void> =>
    connection.run((db) =>
      db.write(db.tables, 'strict', async () => {
        for (const table of db.tables) await table.clear();
        await andThen(db);
      })
    );
  try {
    await clear(leaveNumberOut);
  } catch (error) {
    if (!(error instanceof StorageFullError)) throw error;
    await clear(async () => undefined);
  }
}

/** Nobody who has read the feed, or nothing of it yet, takes it for whole after that. */
async function leaveNumberOut({ changes }: PinfoldDatabase): Promise<void> {
  await changes.delete(await changes.add({ objects: [], deleted: [] }));
  await changes.add({ objects: [], deleted: [] });
}
