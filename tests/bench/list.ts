import { Dexie } from 'dexie';
import type { Cursor } from '../../src/lib/engine/model/ObjectQuery.ts';
import { objectStatusSchema } from '../../src/lib/engine/model/ObjectStatus.ts';
import { DexieStore } from '../../src/lib/engine/store/dexie/index.ts';
import { against, percentile, type Measure } from './Measure.ts';
import { doneRow } from './records.ts';

const total = 100_000;
const page = 50;
const depth = 15_000;
const samples = 300;
const name = 'bench-list';

/** A page of 50 rows of a status among 100,000 objects, beside a raw index read of the same rows. */
export async function listBench(): Promise<Measure[]> {
  const store = new DexieStore({ name });
  await fill(store);
  const raw = await openRaw();
  const deep = await cursorAt(raw, depth);
  const measures = [
    await compare(store, raw, 'list.page', undefined),
    await compare(store, raw, 'list.page.deep', deep)
  ];
  raw.close();
  await store.close();
  await Dexie.delete(name);
  return measures;
}

async function fill(store: DexieStore): Promise<void> {
  const statuses = objectStatusSchema.options;
  for (let from = 0; from < total; from += 1000) {
    const objects = Array.from({ length: 1000 }, (_, i) =>
      // A fifth is HALTED, as in a pen in use; the rest is spread over the other statuses.
      doneRow(from + i, i % 5 === 0 ? 'HALTED' : (statuses[i % statuses.length] ?? 'COMPLETED'))
    );
    await store.commit({ objects });
  }
}

async function compare(
  store: DexieStore,
  raw: IDBDatabase,
  measure: string,
  after: Cursor | undefined
): Promise<Measure> {
  const query = { status: 'HALTED', sort: 'least_updated', limit: page } as const;
  const ours: number[] = [];
  const limits: number[] = [];
  for (let sample = -5; sample < samples; sample += 1) {
    const turns = [
      { took: ours, work: () => store.queryObjects(after ? { ...query, after } : query) },
      { took: limits, work: () => readIndex(raw, after) }
    ];
    // Each goes first as often as the other: neither pays for what the other left behind.
    for (const { took, work } of sample % 2 === 0 ? turns : turns.reverse()) {
      const time = await timed(work);
      if (sample >= 0) took.push(time);
    }
  }
  const figures = { value: percentile(ours, 0.95), limit: percentile(limits, 0.95) };
  return against(measure, 'ms (p95)', figures, { atMost: 3 });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}

function openRaw(): Promise<IDBDatabase> {
  return answer(indexedDB.open(name));
}

function halted(db: IDBDatabase): IDBIndex {
  return db.transaction('objects').objectStore('objects').index('[status+modified+id]');
}

function readIndex(db: IDBDatabase, after: Cursor | undefined): Promise<unknown[]> {
  const from = after ? ['HALTED', after.modified, after.id] : ['HALTED'];
  const range = IDBKeyRange.bound(from, ['HALTED', []], after !== undefined);
  return answer(halted(db).getAll(range, page));
}

async function cursorAt(db: IDBDatabase, position: number): Promise<Cursor> {
  const range = IDBKeyRange.bound(['HALTED'], ['HALTED', []]);
  const request = halted(db).openKeyCursor(range);
  return new Promise((resolve, reject) => {
    let moved = false;
    request.onerror = () => reject(request.error ?? new Error('no cursor'));
    request.onsuccess = () => {
      const cursor = request.result;
      if (cursor === null) return reject(new Error(`There is no row ${position}.`));
      if (!moved) {
        moved = true;
        cursor.advance(position);
        return;
      }
      const [, modified, id] = cursor.key as [string, number, string];
      resolve({ modified, id });
    };
  });
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB refused.'));
  });
}
