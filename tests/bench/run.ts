import { Dexie } from 'dexie';
import { createPinfold, defineTask, defineWorkflow } from '../../src/lib/engine/index.ts';
import type { ObjectRow, SnapshotRow } from '../../src/lib/engine/model/ObjectRow.ts';
import { DexieStore } from '../../src/lib/engine/store/dexie/index.ts';
import { migrations } from '../../src/lib/engine/store/dexie/migrations.ts';
import { interleave } from './interleave.ts';
import { against, type Measure } from './Measure.ts';
import { doneRow, record, snapshotOf } from './records.ts';

const objectCount = 2_000;
/** Objects for the engine that commits each save: it takes many times as long an object. */
const naiveCount = 100;
const chunk = 500;

const workflow = defineWorkflow({
  name: 'bench',
  doc: 'Ten small tasks.',
  workflow: Array.from({ length: 10 }, (_, i) =>
    defineTask({
      name: `task_${i}`,
      doc: 'Count.',
      run: (obj) => {
        const data = obj.data as { n: number };
        data.n += i;
      }
    })()
  )
});

/** `start` into IndexedDB, beside Dexie's own `bulkPut` and an engine that commits each save. */
export async function runBench(): Promise<Measure[]> {
  const store = new DexieStore({ name: 'bench-run' });
  const pinfold = createPinfold({ store, workflows: [workflow] });
  const bare = openBare('bench-limit');
  const naive = openBare('bench-naive');
  const times = await interleave(
    {
      durable: async () => {
        await store.clear();
        const data = Array.from({ length: objectCount }, (_, n) => record(n));
        return async () => {
          await pinfold.start('bench', data);
        };
      },
      limit: async () => {
        await clear(bare);
        const rows = Array.from({ length: objectCount }, (_, n) => doneRow(n));
        const snapshots = rows.map(snapshotOf);
        return async () => {
          await putInChunks(bare, 'objects', rows);
          await putInChunks(bare, 'snapshots', snapshots);
        };
      },
      naive: async () => {
        await clear(naive);
        const rows = Array.from({ length: naiveCount }, (_, n) => doneRow(n));
        return () => commitEachSave(naive, rows);
      }
    },
    7
  );
  await Promise.all([store.close(), bare.delete(), naive.delete()]);
  await Dexie.delete('bench-run');
  const rows = 2 * objectCount * 1000;
  return [
    against(
      'run.durable',
      'rows/s',
      { value: rows / times.durable, limit: rows / times.limit },
      { atLeast: 0.75 }
    ),
    against(
      'run.naive',
      'objects/s',
      {
        value: (objectCount / times.durable) * 1000,
        limit: (naiveCount / times.naive) * 1000
      },
      { atLeast: 8 }
    )
  ];
}

/** A database with the same tables and indexes as the store's, and nothing else of it. */
function openBare(name: string): Dexie {
  const db = new Dexie(name, { chromeTransactionDurability: 'relaxed' });
  for (const { number, tables } of migrations) db.version(number).stores({ ...tables });
  return db;
}

async function clear(db: Dexie): Promise<void> {
  await Promise.all([db.table('objects').clear(), db.table('snapshots').clear()]);
}

async function putInChunks(
  db: Dexie,
  table: string,
  rows: readonly (ObjectRow | SnapshotRow)[]
): Promise<void> {
  for (let from = 0; from < rows.length; from += chunk) {
    await db.table(table).bulkPut(rows.slice(from, from + chunk));
  }
}

/**
 * The original's manner, each save a transaction (CHECKLIST 1.5/64, 2.6/36): the object as it came,
 * its snapshot, RUNNING before the first task, and what came of it after the last.
 */
async function commitEachSave(db: Dexie, rows: readonly ObjectRow[]): Promise<void> {
  for (const row of rows) {
    await db.table('objects').put({ ...row, status: 'INITIAL' });
    await db.table('snapshots').put(snapshotOf(row));
    await db.table('objects').put({ ...row, status: 'RUNNING' });
    await db.table('objects').put(row);
  }
}
