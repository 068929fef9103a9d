import { inlineWorker, type WorkerDiedError, type WorkerPlugin } from '$lib/engine/index.ts';
import { spawnJobWorker } from './spawnJobWorker.ts';
import { webWorker } from './webWorker.ts';

/** Threads that carry out jobs with the site's own workflows; the page itself where none come up. */
export function sitePool(onFallback: (reason: WorkerDiedError) => void): WorkerPlugin {
  return webWorker({ spawn: spawnJobWorker, fallback: inlineWorker, onFallback });
}
