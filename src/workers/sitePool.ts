import { inlineWorker, type WorkerDiedError, type WorkerPlugin } from '$lib/engine/index.ts';
import { spawnWorker } from './spawnWorker.ts';
import { webWorker } from './webWorker.ts';

/** Threads that carry out jobs with the site's own workflows; the page itself where none come up. */
export function sitePool(onFallback: (reason: WorkerDiedError) => void): WorkerPlugin {
  return webWorker({ spawn: () => spawnWorker('jobs'), fallback: inlineWorker, onFallback });
}
