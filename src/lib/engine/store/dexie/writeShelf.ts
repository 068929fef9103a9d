import type { ShelfRow } from '../../model/ShelfRow.ts';
import type { Connection } from './Connection.ts';

/** See `Feed.putShelf`. */
export async function putShelf(connection: Connection, row: ShelfRow): Promise<void> {
  await connection.run((db) =>
    db.write([db.shelf], 'relaxed', async () => {
      await db.shelf.put(row);
    })
  );
}

/** Makes room for what cannot be made anew; answers whether there was anything to give up. */
export function giveUpShelf(connection: Connection): Promise<boolean> {
  return connection.run(async (db) => {
    if ((await db.shelf.limit(1).primaryKeys()).length === 0) return false;
    await db.shelf.clear();
    return true;
  });
}
