import type { WorkflowEngine } from './WorkflowEngine.ts';
import type { WorkflowObject } from './WorkflowObject.ts';

/** What is told when a run starts or ends, or an object halts or fails (CHECKLIST 1.9/91). */
export interface RunSignalMap {
  started: { readonly engine: WorkflowEngine };
  finished: { readonly engine: WorkflowEngine };
  halted: { readonly engine: WorkflowEngine; readonly object: WorkflowObject };
  error: { readonly engine: WorkflowEngine; readonly object: WorkflowObject };
}

type Listener<Name extends keyof RunSignalMap> = (event: RunSignalMap[Name]) => void;

/** The signals of one app instance. A listener that throws does not stop the run. */
export class RunSignals {
  readonly #listeners: { [Name in keyof RunSignalMap]: Set<Listener<Name>> } = {
    started: new Set(),
    finished: new Set(),
    halted: new Set(),
    error: new Set()
  };
  readonly #onListenerError: (error: unknown) => void;

  constructor(onListenerError: (error: unknown) => void) {
    this.#onListenerError = onListenerError;
  }

  /** Calls `listener` at each signal until the returned function is called. */
  on<Name extends keyof RunSignalMap>(name: Name, listener: Listener<Name>): () => void {
    this.#listeners[name].add(listener);
    return () => {
      this.#listeners[name].delete(listener);
    };
  }

  send<Name extends keyof RunSignalMap>(name: Name, event: RunSignalMap[Name]): void {
    for (const listener of this.#listeners[name]) this.guard(() => listener(event));
  }

  /** Calls what belongs to the caller of a run; what it throws is told and does not harm the run. */
  guard(call: () => void): void {
    try {
      call();
    } catch (error) {
      this.#onListenerError(error);
    }
  }
}
