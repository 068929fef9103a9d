import type { Clock } from '../ports/Clock.ts';
import type { Lease } from '../ports/Lease.ts';
import type { Logger } from '../ports/Logger.ts';
import type { Store } from '../ports/Store.ts';
import type { Registry } from '../registry/Registry.ts';
import type { ActionDefinition } from './defineAction.ts';
import type { WorkflowDefinition } from './defineWorkflow.ts';
import type { ObjectHost } from './ObjectHost.ts';
import type { Pinfold } from './Pinfold.ts';
import type { RunSignals } from './RunSignals.ts';

/** What every part of the run room works with: the ports and the registries of one app instance. */
export interface RunContext {
  readonly store: Store;
  readonly workflows: Registry<WorkflowDefinition>;
  readonly actions: Registry<ActionDefinition>;
  readonly clock: Clock;
  readonly lease: Lease;
  readonly logger: Logger;
  readonly signals: RunSignals;
  /** What an object that no engine has in hand asks. */
  readonly host: ObjectHost;
  /** The app instance itself, for tasks. */
  readonly pinfold: Pinfold;
}
