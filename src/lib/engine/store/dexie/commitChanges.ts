import { StorageFullError } from '../../model/storeErrors.ts';
import type { Changes, CommitOptions } from '../../ports/Store.ts';
import { deletesOnly, prepareChanges } from '../common/prepareChanges.ts';
import type { Connection } from './Connection.ts';
import { mendWhenThereIsRoom } from './mendWhenThereIsRoom.ts';
import { tablesOf } from './tablesOf.ts';
import { wasApplied } from './wasApplied.ts';
import { deleteOnly, writeChanges } from './writeChanges.ts';
import { giveUpShelf } from './writeShelf.ts';

/** See `Store.commit`: see `late.ts`. */
export async function commitChanges(
  connection: Connection,
  changes: Changes,
  options: CommitOptions
): Promise<void> {
  const { durability } = options;
  const prepared = prepareChanges(changes);
  try {
    await connection.run(async (db, again) => {
      const tables = tablesOf(db, prepared);
      if (tables.length === 0) return;
      if (again && (await wasApplied(db, prepared))) return;
      await db.write(tables, durability, () => writeChanges(db, prepared));
    });
  } catch (error) {
    if (!(error instanceof StorageFullError)) throw error;
    if (await giveUpShelf(connection)) return commitChanges(connection, changes, options);
    if (!deletesOnly(prepared)) throw error;
    await connection.run((db) =>
      db.write(tablesOf(db, prepared), durability, () => deleteOnly(db, prepared))
    );
    // What was deleted is gone, whatever becomes of this.
    await mendWhenThereIsRoom(connection).catch(() => undefined);
  }
}
