import type { WorkerPlugin } from '$lib/engine/index.ts';

/** The site's own worker plugin: the pool is loaded with the first job. */
export const jobWorkers: WorkerPlugin = {
  name: 'webWorker',
  async open(host) {
    const { sitePool } = await import('./sitePool.ts');
    return sitePool.open(host);
  }
};
