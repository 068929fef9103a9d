/**
 * The page that measures. It is opened by `scripts/bench.js` in a Chromium with no debugger
 * attached (one makes throwing twice as slow) and posts what it found to where it was served from.
 */
import { z } from 'zod';
import { delayedBench } from './delayed.ts';
import { listBench } from './list.ts';
import { machineBench } from './machine.ts';
import { penBench } from './pen.ts';
import { runBench } from './run.ts';

z.config({ jitless: true });

const benches = {
  machine: machineBench,
  run: runBench,
  delayed: delayedBench,
  list: listBench,
  pen: penBench
};

async function measure(): Promise<void> {
  const wanted = new URLSearchParams(location.search).getAll('only');
  for (const [name, bench] of Object.entries(benches)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    await tell({ kind: 'begun', name });
    await tell({ kind: 'measures', measures: await bench() });
  }
}

async function tell(message: { readonly kind: string; readonly [key: string]: unknown }) {
  await fetch('/told', { method: 'POST', body: JSON.stringify(message) });
}

measure()
  .then(() => tell({ kind: 'done' }))
  .catch((error: unknown) => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return tell({ kind: 'failed', text });
  });
