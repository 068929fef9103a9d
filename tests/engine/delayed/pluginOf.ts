import type { WorkerPlugin, Workers } from '../../../src/lib/engine/index.ts';

/** A plugin that carries out jobs of every kind like this, so many at a time. */
export function pluginOf(
  carryOut: Workers['runWorker'],
  { name = 'mine', capacity = 1 }: { readonly name?: string; readonly capacity?: number } = {}
): WorkerPlugin {
  return {
    name,
    open: () => ({
      capacity,
      runWorker: carryOut,
      restartWorker: carryOut,
      continueWorker: carryOut,
      end: () => Promise.resolve()
    })
  };
}
