import type { Clock } from '../ports/Clock.ts';
import type { Lease } from '../ports/Lease.ts';
import type { Logger } from '../ports/Logger.ts';
import type { WorkerPlugin } from '../ports/WorkerPlugin.ts';
import type { Store } from '../ports/Store.ts';
import { MemoryLease } from '../platform/MemoryLease.ts';
import { systemClock } from '../platform/systemClock.ts';
import { WebLocksLease } from '../platform/WebLocksLease.ts';
import { Registry } from '../registry/Registry.ts';
import { UnknownActionError, UnknownWorkflowError } from '../registry/registryErrors.ts';
import type { ActionDefinition } from '../run/defineAction.ts';
import type { WorkflowDefinition } from '../run/defineWorkflow.ts';
import { Pinfold } from '../run/Pinfold.ts';

import { DelayedRuns } from './DelayedRuns.ts';
import { inlineWorker } from './inlineWorker.ts';

export interface PinfoldOptions {
  readonly store: Store;
  readonly workflows?: Iterable<WorkflowDefinition>;
  readonly actions?: Iterable<ActionDefinition>;
  /** Default: the system's. */
  readonly clock?: Clock;
  /** Default: Web Locks where the browser has them, else leases within this thread. */
  readonly lease?: Lease;
  /** Gets each log line besides the store. Default: none. */
  readonly logger?: Logger;
  /** Ways to carry out delayed runs; default in this thread. None: this thread only queues them. */
  readonly workers?: readonly WorkerPlugin[];
  /** Name of the one for calls that name none; default the first. */
  readonly worker?: string;
}

/** Makes an app instance. Throws `DuplicateNameError` when two workflows or actions have one name, `UnknownWorkerError` when `worker` is none of `workers`. */
export function createPinfold(options: PinfoldOptions): Pinfold {
  const { workers = [inlineWorker], worker } = options;
  return new Pinfold(
    {
      store: options.store,
      workflows: new Registry(
        options.workflows ?? [],
        (name, known) => new UnknownWorkflowError(name, known)
      ),
      actions: new Registry(
        options.actions ?? [],
        (name, known) => new UnknownActionError(name, known)
      ),
      clock: options.clock ?? systemClock,
      lease: options.lease ?? defaultLease(options.store),
      logger: options.logger ?? { write: () => undefined }
    },
    (context) => new DelayedRuns(context, { workers, worker })
  );
}

/** Where there are no Web Locks: app instances over one store must know of each other. */
const leases = new WeakMap<Store, Lease>();

function defaultLease(store: Store): Lease {
  const { navigator } = globalThis as { navigator?: { locks?: LockManager } };
  if (navigator?.locks !== undefined) return new WebLocksLease(navigator.locks);
  let lease = leases.get(store);
  if (lease === undefined) {
    lease = new MemoryLease();
    leases.set(store, lease);
  }
  return lease;
}
