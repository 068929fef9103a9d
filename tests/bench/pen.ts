import { wrap } from 'comlink';
import { Dexie } from 'dexie';
import { later } from '../contracts/store/rows.ts';
import { createPinfold } from '../../src/lib/engine/index.ts';
import type { ObjectRow } from '../../src/lib/engine/model/ObjectRow.ts';
import { DexieStore } from '../../src/lib/engine/store/dexie/index.ts';
import { fold } from '../../src/lib/search/fold.ts';
import type { PenQuery } from '../../src/lib/search/index/PenQuery.ts';
import { openPenIndex, type PenIndexClient } from '../../src/workers/pen/penIndex.ts';
import { runRow } from '../contracts/store/rows.ts';
import { PenKeeper } from '../../src/workers/pen/PenKeeper.ts';
import { interleave } from './interleave.ts';
import { against, median, percentile, type Measure } from './Measure.ts';
import type { MillionWorker } from './million.worker.ts';
import { idPenRun, penQueries, penRow, penTexts, penWorkflow } from './penRows.ts';

const total = 100_000;
const name = 'bench-pen';
const megabyte = 1_000_000;

/** The list's index at 100,000 objects, beside what it is there to spare. */
export async function penBench(): Promise<Measure[]> {
  const store = new DexieStore({ name });
  await fill(store);
  const measures = [
    await rebuild(store),
    ...(await boot(store)),
    ...(await queries()),
    await commits(store),
    await heap()
  ];
  await store.close();
  await Dexie.delete(name);
  return [...measures, await million()];
}

async function fill(store: DexieStore): Promise<void> {
  await store.commit({ runs: [runRow({ id: idPenRun, name: 'pen' })] });
  for (let from = 0; from < total; from += 1_000) {
    await store.commit({ objects: Array.from({ length: 1_000 }, (_, i) => penRow(from + i)) });
  }
}

function open(): PenIndexClient {
  return openPenIndex({
    spawn: () => new Worker(new URL('./pen.worker.ts', import.meta.url), { type: 'module' }),
    onEnd: (reason) => {
      throw new Error(reason);
    }
  });
}

function firstQuery(): PenQuery {
  const [query] = penQueries(1);
  if (query === undefined) throw new Error('There is no query.');
  return query;
}

/** From the beginning of the worker to its first answer. */
async function firstAnswer(): Promise<{ pen: PenIndexClient; took: number }> {
  const query = firstQuery();
  const before = performance.now();
  const pen = open();
  const answer = await pen.query(query);
  if (answer === undefined) throw new Error('There is no answer.');
  return { pen, took: performance.now() - before };
}

async function rebuild(store: DexieStore): Promise<Measure> {
  const { pen, took } = await firstAnswer();
  await new Promise<void>((go) => {
    const end = store.observe(
      () => store.getShelf('pen'),
      (row) => {
        if (row === undefined) return;
        end();
        go();
      }
    );
  });
  pen.close();
  return against('pen.rebuild', 'ms', { value: took, limit: 4_000 }, { atMost: 1 });
}

async function boot(store: DexieStore): Promise<Measure[]> {
  const boots: number[] = [];
  const readings: number[] = [];
  for (let round = -1; round < 3; round += 1) {
    const { pen, took } = await firstAnswer();
    pen.close();
    const before = performance.now();
    let count = 0;
    for await (const rows of store.eachObject(2_000)) count += rows.length;
    if (count !== total) throw new Error(`There are ${count} rows.`);
    if (round < 0) continue;
    boots.push(took);
    readings.push(performance.now() - before);
  }
  const value = median(boots);
  return [
    against('pen.boot', 'ms', { value, limit: median(readings) }, { atMost: 0.05 }),
    against('pen.boot.time', 'ms', { value, limit: 150 }, { atMost: 1 })
  ];
}

async function queries(): Promise<Measure[]> {
  const { pen } = await firstAnswer();
  const texts = Array.from({ length: total }, (_, n) => {
    const { title, abstract } = penTexts(n);
    return fold(`${title}\n${abstract}`);
  });
  const all = penQueries(220);
  const ours: number[] = [];
  const scans: number[] = [];
  for (const [n, query] of all.entries()) {
    const took = await timed(() => pen.query(query));
    const scan = await timed(async () => scanned(texts, query));
    if (n < 20) continue;
    ours.push(took);
    scans.push(scan);
  }
  pen.close();
  const value = percentile(ours, 0.95);
  return [
    against('pen.query', 'ms (p95)', { value, limit: 5 }, { atMost: 1 }),
    against(
      'pen.query.scan',
      'ms (p95)',
      { value, limit: percentile(scans, 0.95) },
      { atMost: 0.25 }
    )
  ];
}

/** How many texts have all the words. */
function scanned(texts: readonly string[], { terms }: PenQuery): number {
  const words = terms.flatMap((term) => (term.kind === 'text' ? term.text : []));
  let found = 0;
  for (const text of texts) if (words.every((each) => text.includes(each))) found += 1;
  return found;
}

/** Commits of changed rows as a run makes them, with the list followed and without. */
async function commits(store: DexieStore): Promise<Measure> {
  let present = await firstRows(store, 2_000);
  let pen: PenIndexClient | undefined;
  const write = async (): Promise<void> => {
    for (let from = 0; from < present.length; from += 200) {
      await store.commit({ objects: present.slice(from, from + 200) });
    }
  };
  const prepared = async (isFollowed: boolean) => {
    pen?.close();
    pen = undefined;
    present = present.map((row) => later(row));
    if (!isFollowed) return write;
    ({ pen } = await firstAnswer());
    await new Promise<void>((go) => pen?.follow({ ...firstQuery(), terms: [] }, () => go()));
    return write;
  };
  const times = await interleave(
    { followed: () => prepared(true), alone: () => prepared(false) },
    5
  );
  pen?.close();
  const figures = { value: times.followed, limit: times.alone };
  return against('pen.commit', 'ms', figures, { atMost: 1.15 });
}

async function firstRows(store: DexieStore, count: number): Promise<readonly ObjectRow[]> {
  for await (const rows of store.eachObject(count)) return rows;
  return [];
}

/** What the memory has more than the text that is searched; looked at in the page, whose browser tells it. */
async function heap(): Promise<Measure> {
  const store = new DexieStore({ name });
  const pinfold = createPinfold({ store, workflows: [penWorkflow], workers: [] });
  const before = memory();
  const keeper = new PenKeeper({ pinfold, onProgress: () => undefined });
  const { total: found } = await keeper.query({ ...firstQuery(), terms: [] });
  const after = memory();
  if (found !== total) throw new Error(`There are ${found} objects.`);
  keeper.close();
  await store.close();
  let text = 0;
  for (let n = 0; n < total; n += 1) {
    const { title, abstract } = penTexts(n);
    text += title.length + abstract.length;
  }
  const value = (after - before - text) / megabyte;
  return against('pen.heap', 'MB', { value, limit: 60 }, { atMost: 1 });
}

/** Bytes of the page after a collection of garbage, which the browser was started to allow. */
function memory(): number {
  const { gc, performance: timer } = globalThis as typeof globalThis & {
    gc: () => void;
    performance: { memory: { usedJSHeapSize: number } };
  };
  gc();
  return timer.memory.usedJSHeapSize;
}

/** The same queries over a million rows, without a store. */
async function million(): Promise<Measure> {
  const worker = new Worker(new URL('./million.worker.ts', import.meta.url), { type: 'module' });
  const remote = wrap<MillionWorker>(worker);
  await remote.build(1_000_000);
  const times: number[] = [];
  for (const [n, query] of penQueries(120).entries()) {
    const took = await timed(() => remote.query(query));
    if (n >= 20) times.push(took);
  }
  worker.terminate();
  const figures = { value: percentile(times, 0.95), limit: 20 };
  return against('pen.million', 'ms (p95)', figures, { atMost: 1 });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}
