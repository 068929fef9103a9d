import { Dexie } from 'dexie';
import { createPinfold } from '../../src/lib/engine/index.ts';
import type { ObjectRow } from '../../src/lib/engine/model/ObjectRow.ts';
import { DexieStore } from '../../src/lib/engine/store/dexie/index.ts';
import { BareDatabase } from './BareDatabase.ts';
import { benchWorkflow } from './benchWorkflows.ts';
import { interleave } from './interleave.ts';
import { against, type Measure } from './Measure.ts';
import { doneRow, record, snapshotOf } from './records.ts';

const objectCount = 2_000;
/** Objects for the engine that commits each save: it takes many times as long an object. */
const naiveCount = 100;

/** `start` into IndexedDB, beside Dexie's own `bulkPut` and an engine that commits each save. */
export async function runBench(): Promise<Measure[]> {
  const store = new DexieStore({ name: 'bench-run' });
  const pinfold = createPinfold({ store, workflows: [benchWorkflow] });
  const bare = new BareDatabase('bench-limit');
  const naive = new BareDatabase('bench-naive');
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
        await bare.clear();
        const rows = Array.from({ length: objectCount }, (_, n) => doneRow(n));
        const snapshots = rows.map(snapshotOf);
        return async () => {
          await bare.put('objects', rows);
          await bare.put('snapshots', snapshots);
        };
      },
      naive: async () => {
        await naive.clear();
        const rows = Array.from({ length: naiveCount }, (_, n) => doneRow(n));
        return () => commitEachSave(naive.dexie, rows);
      }
    },
    7
  );
  await Promise.all([store.close(), bare.dexie.delete(), naive.dexie.delete()]);
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
