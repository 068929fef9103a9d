import type { WorkerPlugin } from '../ports/WorkerPlugin.ts';

/** Carries delayed runs out in the thread of the page: for tests, and where workers are forbidden. */
export const inlineWorker: WorkerPlugin = {
  name: 'inline',
  open: (host) => {
    const carryOut: typeof host.carryOut = (ticket, watch) => host.carryOut(ticket, watch);
    return {
      capacity: 1,
      runWorker: carryOut,
      restartWorker: carryOut,
      continueWorker: carryOut,
      end: () => Promise.resolve()
    };
  }
};
