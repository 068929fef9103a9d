import type { WorkerPlugin, Workers } from '../../../src/lib/engine/index.ts';

/** A plugin of one place that carries out jobs of every kind like this. */
export function pluginOf(carryOut: Workers['runWorker']): WorkerPlugin {
  return {
    name: 'mine',
    open: () => ({
      capacity: 1,
      runWorker: carryOut,
      restartWorker: carryOut,
      continueWorker: carryOut,
      end: () => Promise.resolve()
    })
  };
}
