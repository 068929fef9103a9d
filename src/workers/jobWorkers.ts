import type { WorkerDiedError, WorkerPlugin } from '$lib/engine/index.ts';

/** The site's own worker plugin: the pool is loaded with the first job. `onFallback` hears when no thread comes up. */
export function jobWorkers(onFallback: (reason: WorkerDiedError) => void): WorkerPlugin {
  return {
    name: 'webWorker',
    async open(host) {
      const { sitePool } = await import('./sitePool.ts');
      return sitePool(onFallback).open(host);
    }
  };
}
