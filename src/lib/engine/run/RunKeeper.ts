import { cloneJson } from '../model/cloneJson.ts';
import { newId } from '../model/ids.ts';
import type { LogLevel, LogRow } from '../model/LogRow.ts';
import type { SnapshotRow } from '../model/ObjectRow.ts';
import { objectStatusMoves, type ObjectStatus } from '../model/ObjectStatus.ts';
import type { RunRow } from '../model/RunRow.ts';
import { NotStorableError } from '../model/storeErrors.ts';
import { toStorable } from '../model/toStorable.ts';
import { GroupCommit } from './GroupCommit.ts';
import { takeSnapshot } from './Objects.ts';
import type { RunContext } from './RunContext.ts';
import { IllegalStatusError } from './runErrors.ts';
import type { RunControl, RunProgress } from './RunOptions.ts';
import type { WorkflowObject } from './WorkflowObject.ts';

/** Longest time (ms) that tasks run before the rest of the thread has its turn. */
const longestTurn = 10;

/** What an object has become, besides its status. */
export interface Outcome {
  readonly callbackPos?: readonly number[];
  readonly error?: unknown;
}

/**
 * Keeps what one run makes of its objects: takes the snapshots, moves the statuses, gathers the
 * commits, and lets the thread breathe. Nothing else in the run room stores what tasks did.
 */
export class RunKeeper {
  readonly group: GroupCommit;
  readonly snapshots: SnapshotRow[] = [];
  /** Objects that the run is through with, by status. */
  readonly byStatus: Partial<Record<ObjectStatus, number>> = {};
  readonly done = new Map<string, ObjectStatus>();
  /** A value that cannot be stored was found where nothing can be thrown any more. */
  unstorable: NotStorableError | undefined;
  readonly #context: RunContext;
  readonly #run: RunRow;
  readonly #control: RunControl;
  readonly #mode: 'start' | 'startAgain' | 'continue';
  readonly #total: number;
  #before: SnapshotRow | undefined;
  #lastTurn: number;
  #flushing: Promise<void> | undefined;

  constructor(
    context: RunContext,
    run: RunRow,
    plan: { control: RunControl; mode: 'start' | 'startAgain' | 'continue'; total: number }
  ) {
    this.#context = context;
    this.#run = run;
    this.#control = plan.control;
    this.#mode = plan.mode;
    this.#total = plan.total;
    this.#lastTurn = context.clock.now();
    this.group = new GroupCommit(context.store, context.clock);
  }

  /** The object is about to run: it is RUNNING, with a snapshot of what it was. */
  begin(object: WorkflowObject): void | Promise<void> {
    if (!this.done.has(object.id)) return this.#begin(object);
    // It comes by again: what it was is stored before its tasks change it.
    return this.group.flush().then(() => this.#begin(object));
  }

  #begin(object: WorkflowObject): void {
    const status = this.#mode === 'continue' ? object.status : 'INITIAL';
    if (this.#mode === 'start') object.idWorkflow = this.#run.id;
    const snapshot = takeSnapshot(object, status, this.#context.clock.now());
    this.#before = snapshot;
    if (this.#mode !== 'startAgain') {
      this.snapshots.push(snapshot);
      this.group.addSnapshot(snapshot);
    }
    object.resetErrorMessage();
    this.#move(object, 'RUNNING');
  }

  /** The run is through with the object, or stores it on the way (status RUNNING). */
  finish(
    object: WorkflowObject,
    status: ObjectStatus,
    outcome: Outcome = {}
  ): void | Promise<void> {
    if (outcome.callbackPos !== undefined) object.callbackPos = outcome.callbackPos;
    if (outcome.error !== undefined) setError(object, outcome.error);
    this.#move(object, this.#keepStorable(object) ? status : 'ERROR');
    if (object.status === 'RUNNING') {
      this.group.add(object, false);
      return;
    }
    this.#count(object);
    this.group.add(object, true);
    return this.#pause();
  }

  /** An object that came by twice counts once, as what it is now. */
  #count({ id, status }: WorkflowObject): void {
    const former = this.done.get(id);
    if (former !== undefined) this.byStatus[former] = (this.byStatus[former] ?? 0) - 1;
    this.done.set(id, status);
    this.byStatus[status] = (this.byStatus[status] ?? 0) + 1;
  }

  /** The object is to be as if the run had not touched it: its data and its former status. */
  putBack(object: WorkflowObject): void | Promise<void> {
    const before = this.#before;
    if (before?.idParent === object.id) {
      object.data = cloneJson(before.data);
      object.extraData = cloneJson(before.extraData);
      object.callbackPos = [...before.callbackPos];
    }
    return this.finish(object, before?.status ?? 'INITIAL');
  }

  log(owner: LogRow['owner'], idOwner: string, level: LogLevel, message: string): void {
    const line: LogRow = {
      id: newId(),
      owner,
      idOwner,
      level,
      message,
      created: this.#context.clock.now()
    };
    this.group.addLog(line);
    this.#context.logger.write(line);
  }

  /** Stores a full group while the next one runs, and waits for the one before; or gives way. */
  #pause(): void | Promise<void> {
    if (this.group.due) {
      const before = this.#flushing;
      this.#flushing = this.#flush();
      return before;
    }
    const now = this.#context.clock.now();
    if (now - this.#lastTurn < longestTurn) return;
    this.#lastTurn = now;
    return this.#context.clock.giveWay();
  }

  async #flush(): Promise<void> {
    const progress = this.#progress();
    try {
      await this.group.flush();
    } catch {
      // The group keeps the failure; it ends the run before the next object.
      return;
    }
    this.#lastTurn = this.#context.clock.now();
    this.#control.onProgress?.(progress);
  }

  #progress(): RunProgress {
    return { done: this.done.size, total: this.#total, byStatus: { ...this.byStatus } };
  }

  /** Tells the caller how far the run is. */
  report(): void {
    this.#control.onProgress?.(this.#progress());
  }

  #move(object: WorkflowObject, to: ObjectStatus): void {
    const from = object.status;
    if (from !== to && !objectStatusMoves[from].includes(to)) {
      throw new IllegalStatusError(object.id, from, to);
    }
    object.status = to;
  }

  /** False when what the tasks left cannot be stored; then the object has its former data again. */
  #keepStorable(object: WorkflowObject): boolean {
    try {
      object.data = toStorable(object.data, `Object ${object.id}: data`);
      toStorable(object.extraData, `Object ${object.id}: extraData`);
      return true;
    } catch (error) {
      if (!(error instanceof NotStorableError)) throw error;
      this.unstorable = error;
      const before = this.#before;
      object.data = before === undefined ? null : cloneJson(before.data);
      if (before !== undefined) object.extraData = cloneJson(before.extraData);
      setError(object, error);
      return false;
    }
  }
}

function setError(object: WorkflowObject, error: unknown): void {
  if (error instanceof Error) {
    const title = `${error.name}: ${error.message}`.toWellFormed();
    object.setErrorMessage(title, (error.stack ?? title).toWellFormed());
  } else object.setErrorMessage(`Thrown: ${String(error)}`.toWellFormed());
}
