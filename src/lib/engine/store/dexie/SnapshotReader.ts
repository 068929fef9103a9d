import { snapshotRowSchema, type SnapshotRow } from '../../model/ObjectRow.ts';
import type { EventHub } from '../common/EventHub.ts';
import { RowReader } from '../common/RowReader.ts';
import type { Connection } from './Connection.ts';
import { findKeys } from './findKeys.ts';
import { findPacks } from './findPacks.ts';
import {
  packedIn,
  packedSchema,
  packSchema,
  type PackedSnapshot,
  type PackRow
} from './PackRow.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';

/** What lies there of the snapshots that are asked for. */
interface Found {
  readonly rows: readonly unknown[];
  /** Packs that were looked through, and what was found in them. */
  readonly packs: readonly (PackRow | undefined)[];
  readonly packed: readonly unknown[];
}

/** Reads snapshots, from rows of their own and from packs: only what is answered is parsed. */
export class SnapshotReader {
  readonly #connection: Connection;
  readonly #rows: RowReader<SnapshotRow>;
  readonly #packs: RowReader<unknown>;
  readonly #packed: RowReader<SnapshotRow>;

  constructor({ connection, events }: { connection: Connection; events: EventHub }) {
    this.#connection = connection;
    this.#rows = new RowReader({ table: 'snapshots', schema: snapshotRowSchema, events });
    this.#packs = new RowReader<unknown>({ table: 'packs', schema: packSchema, events });
    this.#packed = new RowReader({ table: 'snapshots', schema: packedSchema, events });
  }

  /** See `Store.getSnapshot`. */
  async one(id: string): Promise<SnapshotRow | undefined> {
    const { rows, packs, packed } = await this.#find(async (db) => {
      const row = await db.snapshots.get(id);
      if (row !== undefined) return { rows: [row], packs: [], packed: [] };
      const packs = await db.packs.bulkGet(await findPacks(db, 'snapshots', [id]));
      return { rows: [], packs, packed: await living(db, packs, (one) => one.id === id) };
    });
    const found = this.#rows.one(rows[0]) ?? this.#packed.one(packed[0]);
    // It may lie in one that cannot be read.
    if (found === undefined) for (const pack of packs) this.#packs.one(pack);
    return found;
  }

  /** See `Store.getSnapshots`. */
  async ofObject(idObject: string): Promise<SnapshotRow[]> {
    return this.#parsed(
      await this.#find(async (db) => {
        const rows = await db.snapshots.where({ idParent: idObject }).toArray();
        const packs = await db.packs.bulkGet(await findPacks(db, 'objects', [idObject]));
        const packed = await living(db, packs, ({ idParent }) => idParent === idObject);
        return { rows, packs, packed };
      })
    );
  }

  /** See `Store.getSnapshotsOfRun`. */
  async ofRun(idWorkflow: string): Promise<SnapshotRow[]> {
    return this.#parsed(
      await this.#find(async (db) => {
        const rows = await db.snapshots.where({ idWorkflow }).toArray();
        const packs = await db.packs.where({ idWorkflow }).toArray();
        return { rows, packs, packed: await living(db, packs, () => true) };
      })
    );
  }

  #find(look: (db: PinfoldDatabase) => Promise<Found>): Promise<Found> {
    return this.#connection.run((db) =>
      db.transaction('r', [db.snapshots, db.packs, db.objects], () => look(db))
    );
  }

  #parsed({ rows, packs, packed }: Found): SnapshotRow[] {
    this.#packs.all(packs);
    const all = [...this.#rows.all(rows), ...this.#packed.all(packed)];
    return all.sort((a, b) => (a.id < b.id ? -1 : 1));
  }
}

/**
 * The wanted ones in these packs. One whose object is gone lies there only since the storage was too
 * full to take it out.
 */
async function living(
  db: PinfoldDatabase,
  packs: readonly (PackRow | undefined)[],
  isWanted: (packed: PackedSnapshot) => boolean
): Promise<PackedSnapshot[]> {
  const wanted = packs.flatMap((pack) => packedIn(pack).filter(isWanted));
  const parents = wanted.map(({ idParent }) => idParent);
  const there = await findKeys(db.objects, 'id', parents);
  return wanted.filter(({ idParent }) => there.has(idParent));
}
