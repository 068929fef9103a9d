import { AbortProcessing } from '../machine/transitions.ts';
import type { WakeRow } from '../model/WakeRow.ts';
import type { SnapshotRow } from '../model/ObjectRow.ts';
import { objectStatusMoves, type ObjectStatus } from '../model/ObjectStatus.ts';
import type { RunRow } from '../model/RunRow.ts';
import { NotStorableError } from '../model/storeErrors.ts';
import type { TaskProgress } from '../model/TaskProgress.ts';
import { DoneObjects } from './DoneObjects.ts';
import { EndOfRun, letGo } from './EndOfRun.ts';
import { errorMessage } from './errorMessage.ts';
import { failedText } from './failedText.ts';
import { FormerStates } from './FormerStates.ts';
import { GroupCommit } from './GroupCommit.ts';
import { takeSnapshot } from './Objects.ts';
import { clearHalt } from './recordTask.ts';
import { copiesUnderWay } from './copiesUnderWay.ts';
import { Journal } from './Journal.ts';
import type { KeeperPlan } from './KeeperPlan.ts';
import type { RunContext } from './RunContext.ts';
import { IllegalStatusError } from './runErrors.ts';
import { RunLog } from './RunLog.ts';
import type { RunProgress } from './RunOptions.ts';
import { storableCopies, type StorableCopies } from './storableCopies.ts';
import type { WorkflowObject } from './WorkflowObject.ts';

/** Longest time (ms) that tasks run before the rest of the thread has its turn. */
const longestTurn = 10;

/** What an object has become, besides its status. */
export interface Outcome {
  readonly callbackPos?: readonly number[];
  readonly error?: unknown;
  /** With WAITING: what makes it go on by itself. */
  readonly wake?: WakeRow | undefined;
}

/** What a delayed run's engine knows of a task that is about to run. */
interface BeforeTask {
  readonly position: readonly number[];
  /** Branches are open beside it, or were. */
  readonly branched: boolean;
  /** It may be repeated when it fails. */
  readonly repeats: boolean;
}

/**
 * Keeps what one run makes of its objects: takes the snapshots, moves the statuses, gathers the
 * commits, and lets the thread breathe. Nothing else in the run room stores what tasks did.
 */
export class RunKeeper {
  readonly group: GroupCommit;
  readonly log: RunLog;
  readonly snapshots: SnapshotRow[] = [];
  readonly done: DoneObjects;
  readonly former = new FormerStates();
  /** A value that cannot be stored was found where nothing can be thrown any more. */
  unstorable: { readonly object: WorkflowObject; readonly error: NotStorableError } | undefined;
  /** Name of the task that ran last. */
  task = '';
  /** An object that came by again, and that somebody else has taken meanwhile. */
  taken: { readonly object: WorkflowObject; readonly error: unknown } | undefined;
  /** An object was put back because the run was cancelled in the middle of it. */
  cutShort = false;
  /** The run has ended: what a task still tells of its progress comes too late. */
  isOver = false;
  /** What is left to a later attempt. */
  leftOpen: { readonly object: WorkflowObject; readonly error: Error } | undefined;
  readonly #context: RunContext;
  readonly #run: RunRow;
  readonly #plan: KeeperPlan;
  readonly #journal: Journal | undefined;
  #lastTurn: number;
  /** How far the task under way says that it is. */
  #within: TaskProgress | undefined;
  #flushing: Promise<void> | undefined;
  /** How many were done when the caller was last told. */
  #told = -1;

  constructor(context: RunContext, run: RunRow, plan: KeeperPlan) {
    this.#context = context;
    this.#run = run;
    this.#plan = plan;
    this.done = new DoneObjects(plan.total);
    this.#lastTurn = context.clock.now();
    const { companion, holder, claims } = plan;
    const { store, clock } = context;
    const everyTask = companion?.checkpoint === 'task';
    this.#journal =
      companion && new Journal({ idWorkflow: run.id, holder, everyTask, now: this.#lastTurn });
    this.group = new GroupCommit({
      store,
      clock,
      holder,
      ...(claims === undefined ? {} : { claims }),
      ...(companion === undefined
        ? {}
        : {
            companion: {
              ...(this.#journal === undefined ? {} : { journal: this.#journal }),
              part: (stored) => companion.part(stored, { task: this.task, within: this.#within })
            }
          })
    });
    this.log = new RunLog(context, run.id, this.group);
  }

  /** The object is about to run: it is RUNNING, with a snapshot of what it was. */
  begin(object: WorkflowObject): void | Promise<void> {
    return this.done.has(object.id) ? this.#beginAgain(object) : this.#begin(object);
  }

  /**
   * It comes by again: what it was is stored before its tasks change it, and it is claimed anew. The
   * run ends where somebody else has it by now.
   */
  async #beginAgain(object: WorkflowObject): Promise<void> {
    const { id: idWorkflow } = this.#run;
    const startPoint = this.#plan.mode === 'continue' ? 'start' : this.#plan.mode;
    try {
      await this.group.claimAgain(object, { idWorkflow, startPoint });
    } catch (error) {
      // What the group itself could not store comes out when the run is settled.
      if (this.group.failure === undefined) this.taken = { object, error };
      throw new EndOfRun();
    }
    this.former.beginAnew(object);
    this.done.remove(object.id);
    this.#begin(object);
  }

  #begin(object: WorkflowObject): void {
    const { mode } = this.#plan;
    // One whose run died over it, or is repeated, goes on from the middle of its tasks.
    const before = object.storedStatus === 'RUNNING' ? 'RUNNING' : object.status;
    const status = mode === 'continue' ? before : 'INITIAL';
    if (mode !== 'continue') object.idWorkflow = this.#run.id;
    const snapshot = takeSnapshot(object, status, this.#context.clock.now());
    this.former.begin(object, snapshot);
    if (mode !== 'start_again') {
      this.snapshots.push(snapshot);
      this.group.addSnapshot(snapshot);
    }
    clearHalt(object);
    object.resetErrorMessage();
    this.#move(object, 'RUNNING');
    const { checkpoint } = this.#plan;
    if (checkpoint?.id === object.id) {
      object.data = checkpoint.data;
      object.extraData = checkpoint.extraData;
      object.callbackPos = checkpoint.callbackPos;
    }
  }

  /**
   * The object is about to run the task at `position`: it is noted for a later attempt where the run
   * has one. Throws `AbortProcessing` when the run is to end: the object is put back.
   */
  beforeTask(
    object: WorkflowObject,
    { position, branched, repeats }: BeforeTask
  ): void | Promise<void> {
    const { signal } = this.#plan.control;
    if (signal?.aborted === true) {
      if (signal.reason === letGo) throw new EndOfRun();
      this.cutShort = true;
      throw new AbortProcessing();
    }
    // What runs in branches has no single position from which it could go on.
    if (branched || this.#journal === undefined) return undefined;
    const now = this.#context.clock.now();
    if (!this.#journal.note(object, position, now, repeats)) return undefined;
    return this.group.flushNotes();
  }

  /** The task under way says how far it is: stored with the next commit, or in a while. */
  tellWithin(within: TaskProgress): void {
    if (this.#plan.companion === undefined || this.isOver) return;
    this.#within = within;
    this.group.addNews();
  }

  /** A task is over, in whatever way: `task` is its name when it has run to its end. */
  afterTask(task = this.task): void {
    this.task = task;
    this.#within = undefined;
  }

  /** The run is through with the object. */
  finish(
    object: WorkflowObject,
    status: ObjectStatus,
    outcome: Outcome = {}
  ): void | Promise<void> {
    if (outcome.callbackPos !== undefined) object.callbackPos = outcome.callbackPos;
    const { copies, refused } = this.#copiesOf(object);
    if (outcome.error !== undefined || refused !== undefined) {
      const message = errorMessage(outcome.error ?? refused, refused);
      object.extraData._error_msg = message;
      copies.extraData._error_msg = { ...message };
      this.log.write('object', object.id, 'error', failedText(message));
    }
    this.#move(object, refused === undefined ? status : 'ERROR');
    this.#count(object);
    this.group.add(object, copies, true, refused === undefined ? outcome.wake : undefined);
    return this.#pause();
  }

  /**
   * Stores an object on the way: the one under way with its position, still RUNNING; one that is
   * done as it is. Throws `NotStorableError`, and then nothing is stored.
   */
  async checkpoint(object: WorkflowObject, position: readonly number[]): Promise<void> {
    const final = this.done.has(object.id);
    if (!final) object.callbackPos = position;
    const copies = final ? storableCopies(object) : copiesUnderWay(object);
    this.group.add(object, copies, final);
    await this.group.flush();
  }

  /** The object is to be as if the run had not touched it: its fields and its former status. */
  putBack(object: WorkflowObject): void | Promise<void> {
    if (this.cutShort) this.group.addUndone(object.id);
    const { status, stored } = this.former.putBack(object);
    if (stored === undefined) return this.finish(object, status);
    // Nothing of it is stored, unless a task has saved it.
    if (stored.isSaved) this.group.add(object, storableCopies(object), true);
    else {
      const at = this.snapshots.lastIndexOf(stored.snapshot);
      if (at >= 0) this.snapshots.splice(at, 1);
      this.group.leave(object);
    }
    this.#count(object);
    return this.#pause();
  }

  /** Tells the caller how far the run is, if it has not been told. */
  report(): void {
    if (this.#told !== this.done.size) this.#tell(this.done.progress);
  }

  #count(object: WorkflowObject): void {
    this.afterTask();
    this.done.add(object);
  }

  /** Stores a full group while the next one runs, and waits for the one before; or gives way. */
  #pause(): void | Promise<void> {
    if (this.group.due) {
      const before = this.#flushing;
      this.#flushing = this.#flush();
      // Where each task is noted, no more than this group may be done twice.
      return this.#plan.companion?.checkpoint === 'task' ? this.#flushing : before;
    }
    const now = this.#context.clock.now();
    if (now - this.#lastTurn < longestTurn) return;
    this.#lastTurn = now;
    return this.#context.clock.giveWay();
  }

  async #flush(): Promise<void> {
    const { progress } = this.done;
    try {
      await this.group.flush();
    } catch {
      // The group keeps the failure; it ends the run before the next object.
      return;
    }
    this.#lastTurn = this.#context.clock.now();
    this.#tell(progress);
  }

  #tell(progress: RunProgress): void {
    this.#told = progress.done;
    this.#context.signals.guard(() => this.#plan.control.onProgress?.(progress));
  }

  #move(object: WorkflowObject, to: ObjectStatus): void {
    const from = object.status;
    if (from !== to && !objectStatusMoves[from].includes(to)) {
      throw new IllegalStatusError(object.id, from, to);
    }
    object.status = to;
  }

  /** Copies to store. When what the tasks left cannot be stored, the object is what it was before. */
  #copiesOf(object: WorkflowObject): {
    readonly copies: StorableCopies;
    readonly refused?: NotStorableError;
  } {
    try {
      return { copies: copiesUnderWay(object) };
    } catch (error) {
      if (!(error instanceof NotStorableError)) throw error;
      this.unstorable = { object, error };
      this.former.restore(object);
      return { copies: storableCopies(object), refused: error };
    }
  }
}
