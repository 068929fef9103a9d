import type { Clock } from '../ports/Clock.ts';
import type { Lease } from '../ports/Lease.ts';
import type { Logger } from '../ports/Logger.ts';
import type { Store } from '../ports/Store.ts';
import type { Registry } from '../registry/Registry.ts';
import type { ActionDefinition } from './defineAction.ts';
import type { WorkflowDefinition } from './defineWorkflow.ts';
import type { Delayed } from './Delayed.ts';
import type { ObjectHost } from './ObjectHost.ts';
import type { Pinfold } from './Pinfold.ts';
import type { RunSignals } from './RunSignals.ts';

/** The ports and registries of an app instance. */
export interface PinfoldParts {
  readonly store: Store;
  readonly workflows: Registry<WorkflowDefinition>;
  readonly actions: Registry<ActionDefinition>;
  readonly clock: Clock;
  readonly lease: Lease;
  readonly logger: Logger;
}

/** What every part of the run room works with. */
export interface RunContext extends PinfoldParts {
  readonly signals: RunSignals;
  /** What an object that no engine has in hand asks. */
  readonly host: ObjectHost;
  /** What queues runs. */
  readonly delayed: Delayed;
  /** The app instance itself, for tasks. */
  readonly pinfold: Pinfold;
}
