import type { StartPoint } from '../model/StartPoint.ts';
import type { Store } from '../ports/Store.ts';
import type { Registry } from '../registry/Registry.ts';
import { AppHost } from './AppHost.ts';
import type { DecisionOutcome, DecisionRequest } from './decide.ts';
import { Decisions } from './Decisions.ts';
import type { ActionDefinition } from './defineAction.ts';
import type { WorkflowDefinition } from './defineWorkflow.ts';
import type { AsyncResult, Delayed, Jobs } from './Delayed.ts';
import { describeObject, type ObjectDescription } from './describeObject.ts';
import type { Interrupted } from './interrupted.ts';
import { Objects } from './Objects.ts';
import type { PinfoldParts, RunContext } from './RunContext.ts';
import type { RunOptions } from './RunOptions.ts';
import type { RunOutcome } from './RunOutcome.ts';
import { Runs } from './Runs.ts';
import { RunSignals, type RunSignalMap } from './RunSignals.ts';
import type { StartAgainOptions } from './start.ts';
import type { WorkflowEngine } from './WorkflowEngine.ts';
import type { WorkflowObject } from './WorkflowObject.ts';

/**
 * One app instance: the whole API (CHECKLIST 1.2). Made by `createPinfold`. What carries runs out is
 * loaded when the first one begins: a page that shows a list needs none of it.
 */
export class Pinfold {
  readonly store: Store;
  readonly workflows: Registry<WorkflowDefinition>;
  readonly actions: Registry<ActionDefinition>;
  readonly objects: Objects;
  readonly runs: Runs;
  readonly decisions: Decisions;
  readonly #context: RunContext;

  /** `delayed` makes what queues runs: it knows this room, not the other way round. */
  constructor(parts: PinfoldParts, delayed: (context: () => RunContext) => Delayed) {
    this.store = parts.store;
    this.workflows = parts.workflows;
    this.actions = parts.actions;
    const signals = new RunSignals((error) => {
      console.error('A listener of a run failed.', error);
    });
    const host = new AppHost(() => this.#context);
    const context = { ...parts, signals, host, pinfold: this };
    this.#context = { ...context, delayed: delayed(() => this.#context) };
    this.objects = new Objects(this.#context);
    this.runs = new Runs(this.#context, this.objects);
    this.decisions = new Decisions(this.#context);
  }

  /**
   * Runs data through a workflow: one datum or a list of them, raw values and objects mixed. Each
   * raw value becomes an object. Answers when every object has ended or halted.
   *
   * Throws, before anything is stored: `UnknownWorkflowError`, `InvalidDataError`,
   * `NotStorableError`, `ObjectRunningError`. Then: `WorkflowError` when a task failed (with
   * `stopOnError`), `RunCancelledError`, the store's errors.
   */
  async start(
    workflowName: string,
    data: unknown,
    options: RunOptions = {}
  ): Promise<WorkflowEngine> {
    const { start } = await import('./start.ts');
    return start(this.#context, workflowName, data, options);
  }

  /** As `start`, later and elsewhere: in the queue when `queued` is fulfilled, under way when a worker is free. */
  startDelayed(workflowName: string, data: unknown, options: RunOptions = {}): AsyncResult {
    return this.#context.delayed.start(workflowName, data, options);
  }

  /** As `startByOids`, delayed. */
  startByOidsDelayed(
    workflowName: string,
    oids: readonly string[],
    options: RunOptions = {}
  ): AsyncResult {
    return this.#context.delayed.startByOids(workflowName, oids, options);
  }

  /** As `startByWid`, delayed. */
  startByWidDelayed(wid: string, options: StartAgainOptions = {}): AsyncResult {
    return this.#context.delayed.startByWid(wid, options);
  }

  /** As `continueOid`, delayed. */
  continueOidDelayed(
    oid: string,
    startPoint: StartPoint = 'continue_next',
    options: RunOptions = {}
  ): AsyncResult {
    return this.#context.delayed.continueOid(oid, startPoint, options);
  }

  /**
   * Tells an object that something has happened: it goes on where it waits for that `event`
   * (`eng.waitFor`), now or later in this run; of those that it has not waited for yet 100 are kept.
   * Throws `UnknownObjectError`, `NoRunError`, `ObjectCompletedError`, `MailboxFullError`,
   * `NotStorableError`.
   */
  signalObject(oid: string, event: string, payload: unknown = null): Promise<void> {
    return this.#context.delayed.signalObject(oid, event, payload);
  }

  /**
   * Lets all objects go on that are due, in this thread, also those that are queued since a wait is over,
   * and answers of how many the job has come to its end; one for which there is no place yet is waited for. For app instances without workers; where
   * there are some, that happens by itself.
   */
  wakeDue(): Promise<number> {
    return this.#context.delayed.wakeDue();
  }

  /**
   * Ends the wait of an object, of several the soonest, as if its time were over, and queues its going on. Throws
   * `UnknownObjectError`, `NoTimerError`, `UnknownRunError`, `UnknownWorkflowError`.
   */
  wakeNow(oid: string): Promise<void> {
    return this.#context.delayed.wakeNow(oid);
  }

  /** The result of a delayed call made anew, after a reload or in another tab. */
  asyncResult(idJob: string): AsyncResult {
    return this.#context.delayed.result(idJob);
  }

  /** The queue of delayed runs. */
  get jobs(): Jobs {
    return this.#context.delayed.jobs;
  }

  /** A run as the store has it: the usual post-processor of a delayed one (CHECKLIST 1.3/39). Throws `UnknownRunError`. */
  async uuidToWorkflow(idWorkflow: string): Promise<RunOutcome> {
    const { RunOutcome } = await import('./RunOutcome.ts');
    const run = await this.runs.get(idWorkflow);
    const snapshots = await this.store.getSnapshotsOfRun(idWorkflow);
    return new RunOutcome(run, [
      ...(await this.runs.getObjects(idWorkflow)),
      ...snapshots.map((row) => this.objects.of(row))
    ]);
  }

  /** Runs stored objects, with their present data, in a new run. Throws also `NoObjectIdsError`, `UnknownObjectError`. */
  async startByOids(
    workflowName: string,
    oids: readonly string[],
    options: RunOptions = {}
  ): Promise<WorkflowEngine> {
    const { startByOids } = await import('./start.ts');
    return startByOids(this.#context, workflowName, oids, options);
  }

  /** Begins a run again from the first task with its objects' original data, or `data` in its place. */
  async startByWid(wid: string, options: StartAgainOptions = {}): Promise<WorkflowEngine> {
    const { startByWid } = await import('./start.ts');
    return startByWid(this.#context, wid, options);
  }

  /**
   * Goes on with a halted, waiting or failed object. Throws `UnknownObjectError`, `NoRunError`,
   * `ObjectRunningError`, `ObjectInterruptedError`, `ChangedDefinitionError`, then as `start`.
   */
  async continueOid(
    oid: string,
    startPoint: StartPoint = 'continue_next',
    options: RunOptions = {}
  ): Promise<WorkflowEngine> {
    const { continueOid } = await import('./continueOid.ts');
    return continueOid(this.#context, oid, startPoint, options);
  }

  /** Goes on with each halted or failed object of a run; one engine an object, in turn. */
  async *resumeObjectsInWorkflow(
    wid: string,
    startPoint: StartPoint = 'continue_next',
    options: RunOptions = {}
  ): AsyncGenerator<WorkflowEngine, void, undefined> {
    const { resumeObjectsInWorkflow } = await import('./continueOid.ts');
    yield* resumeObjectsInWorkflow(this.#context, wid, startPoint, options);
  }

  /**
   * Applies a person's decision to a halted object, once. Throws `NoPendingActionError`,
   * `StaleDecisionError`, `UnknownActionError`, `InvalidArgumentError` and those of `continueOid`.
   */
  async decide(request: DecisionRequest): Promise<DecisionOutcome> {
    const { decide } = await import('./decide.ts');
    return decide(this.#context, request);
  }

  /** What a list shows of an object. */
  async describe(object: WorkflowObject): Promise<ObjectDescription> {
    const { idWorkflow } = object;
    const run = idWorkflow === null ? undefined : await this.store.getRun(idWorkflow);
    return describeObject(object, run, run && this.workflows.find(run.name));
  }

  /** Runs whose tab or worker died before they were through. */
  async findInterrupted(): Promise<Interrupted[]> {
    const { findInterrupted } = await import('./interrupted.ts');
    return findInterrupted(this.#context);
  }

  /** Finishes what a dead tab left: each object from its last stored state. */
  async continueInterrupted(
    idWorkflow: string,
    options: RunOptions = {}
  ): Promise<WorkflowEngine[]> {
    const { continueInterrupted } = await import('./interrupted.ts');
    return continueInterrupted(this.#context, idWorkflow, options);
  }

  /** Gives up a dead tab's run: what it had not finished is kept as new objects. */
  async releaseInterrupted(idWorkflow: string): Promise<void> {
    const { releaseInterrupted } = await import('./interrupted.ts');
    return releaseInterrupted(this.#context, idWorkflow);
  }

  /** Listens to runs until the returned function is called. */
  on<Name extends keyof RunSignalMap>(
    name: Name,
    listener: (event: RunSignalMap[Name]) => void
  ): () => void {
    return this.#context.signals.on(name, listener);
  }

  /** Ends the serving of delayed runs and the connection to the store. */
  async close(): Promise<void> {
    await this.#context.delayed.jobs.close();
    await this.store.close();
  }
}
