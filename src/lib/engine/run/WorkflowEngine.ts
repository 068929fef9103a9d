import { objectLifecycle } from '../machine/objectLifecycle.ts';
import type { TransitionTable } from '../machine/TransitionTable.ts';
import { taskInfo } from '../machine/Task.ts';
import { WaitProcessing, type HaltProcessing } from '../machine/transitions.ts';
import { issuesText } from '../model/issuesText.ts';
import type { LogRow } from '../model/LogRow.ts';
import type { ObjectStatus } from '../model/ObjectStatus.ts';
import type { RunRow } from '../model/RunRow.ts';
import type { RunStatus } from '../model/RunStatus.ts';
import type { Json } from '../model/Json.ts';
import { toStorable } from '../model/toStorable.ts';
import { NotStorableError } from '../model/storeErrors.ts';
import { reportSchema, type TaskReport } from '../model/TaskProgress.ts';
import type { LogQuery } from '../ports/Store.ts';
import type { WorkflowDefinition } from './defineWorkflow.ts';
import { EndOfRun } from './EndOfRun.ts';
import { InHandHost } from './InHandHost.ts';
import { ObjectLog } from './ObjectLog.ts';
import type { KeeperPlan } from './KeeperPlan.ts';
import type { Pinfold } from './Pinfold.ts';
import type { RunContext } from './RunContext.ts';
import { InvalidArgumentError } from './runErrors.ts';
import { RunKeeper } from './RunKeeper.ts';
import type { RunCompanion } from './RunCompanion.ts';
import type { RunControl } from './RunOptions.ts';
import { recordHalt, recordTask } from './recordTask.ts';
import { Suspension } from './Suspension.ts';
import { WaitingMachine } from './WaitingMachine.ts';
import { wakeOf } from './wakeOf.ts';
import { WorkflowObject } from './WorkflowObject.ts';

/** What an engine is made for. */
export interface EnginePlan extends Omit<KeeperPlan, 'total'> {
  readonly context: RunContext;
  readonly run: RunRow;
  readonly definition: WorkflowDefinition;
  readonly objects: readonly WorkflowObject[];
}

/**
 * Runs objects through a workflow and keeps what becomes of them: what a task gets as `eng`, and
 * what `start` answers (CHECKLIST 1.4). The machine decides, the keeper stores.
 */
export class WorkflowEngine extends WaitingMachine {
  readonly id: string;
  readonly name: string;
  readonly idUser: string;
  readonly moduleName: string;
  /** How often the run has begun again with the original data. */
  readonly restarts: number;
  readonly definition: WorkflowDefinition;
  /** The log of the run. */
  readonly log: ObjectLog;
  status: RunStatus;
  /** For the run room: what is gathered and stored. */
  readonly keeper: RunKeeper;
  readonly #context: RunContext;
  readonly #live: readonly WorkflowObject[];

  constructor(plan: EnginePlan) {
    const { context, run, definition, control, objects } = plan;
    super(context.clock, run.extraData);
    this.id = run.id;
    this.name = run.name;
    this.idUser = run.idUser;
    this.moduleName = run.moduleName;
    this.restarts = run.restarts ?? 0;
    this.definition = definition;
    this.status = run.status;
    this.#context = context;
    this.#live = objects;
    this.keeper = new RunKeeper(context, run, { ...plan, total: objects.length });
    this.log = new ObjectLog((level, message) => {
      this.keeper.log.write('run', this.id, level, message);
    });
    this.callbacks.replace(definition.workflow);
    this.#keepWithMachine(control, plan.companion);
  }

  /** The app instance, for tasks that look at other objects or start other workflows. */
  get pinfold(): Pinfold {
    return this.#context.pinfold;
  }

  /** From now on what the objects save and log goes through this run; they are claimed for it. */
  takeInHand(): void {
    const { host } = this.#context;
    const inHand = new InHandHost(host, this);
    for (const object of this.#live) {
      for (const line of host.takeLines(object.id)) this.keeper.group.addLog(line);
      object.moveTo(inHand);
    }
  }

  /** Gives the objects back to the app: from now on they are stored one by one. */
  letGo(): void {
    this.keeper.isOver = true;
    for (const object of this.#live) object.moveTo(this.#context.host);
  }

  /** All objects of the run: those it worked on and the snapshots it took of them. */
  override get objects(): readonly WorkflowObject[] {
    const snapshots = this.keeper.snapshots.map(
      (row) => new WorkflowObject(row, this.#context.host)
    );
    return [...this.#live, ...snapshots];
  }

  get initialObjects(): readonly WorkflowObject[] {
    return this.objectsOfStatuses(['INITIAL']);
  }

  get haltedObjects(): readonly WorkflowObject[] {
    return this.objectsOfStatuses(['HALTED']);
  }

  get completedObjects(): readonly WorkflowObject[] {
    return this.objectsOfStatuses(['COMPLETED']);
  }

  get runningObjects(): readonly WorkflowObject[] {
    return this.objectsOfStatuses(['RUNNING']);
  }

  get waitingObjects(): readonly WorkflowObject[] {
    return this.objectsOfStatuses(['WAITING']);
  }

  get errorObjects(): readonly WorkflowObject[] {
    return this.objectsOfStatuses(['ERROR']);
  }

  objectsOfStatuses(statuses: readonly ObjectStatus[]): readonly WorkflowObject[] {
    return this.objects.filter(({ status }) => statuses.includes(status));
  }

  /** Whether every object has come to the end of the workflow (CHECKLIST 1.4/53). */
  override get hasCompleted(): boolean {
    return this.#live.length > 0 && this.#live.every(({ status }) => status === 'COMPLETED');
  }

  /** Position in the run of the object under way, from 1. */
  get counterObject(): number {
    return this.state.tokenPos + 1;
  }

  /**
   * Has an effect once, for this object in this run, however often the task is repeated after a
   * crash: its outcome is stored and answered from then on. A crash between the effect and the storing
   * repeats it; an effect outside of Pinfold is made safe by `effectId`, which stays the same.
   *
   * @param key The task's own name of the effect.
   * @throws NotStorableError when the outcome is no JSON.
   */
  async once<T extends Json>(
    key: string,
    effect: (effectId: string) => T | Promise<T>
  ): Promise<T> {
    const id = `${this.id}:${this.currentObject?.id ?? ''}:${key}`;
    const known = await this.#context.store.getEffect(id);
    if (known !== undefined) return known.outcome as T;
    const outcome = await effect(id);
    await this.keeper.group.storeEffect({
      id,
      idWorkflow: this.id,
      outcome: toStorable(outcome, `Outcome of "${key}"`),
      created: this.#context.clock.now()
    });
    return outcome;
  }

  /**
   * Says how far the task under way is: the part that is done (0 to 1), or numbers and words. In a
   * delayed run it is stored with the next commit, or within 200 ms, however often it is called; in
   * others it does nothing. What a task has done so far is kept by `obj.save()`.
   *
   * @throws InvalidArgumentError when it is none of these.
   */
  report(progress: TaskReport): void {
    const { success, data, error } = reportSchema.safeParse(progress);
    if (!success) throw new InvalidArgumentError('Progress of a task', issuesText(error));
    this.keeper.tellWithin({ task: this.currentTaskName ?? '', ...data });
  }

  async getLog(filter: Omit<LogQuery, 'idOwner'> = {}): Promise<LogRow[]> {
    await this.keeper.log.written;
    return this.#context.store.getLogs({ ...filter, idOwner: this.id });
  }

  /** Couples the machine's steps to the keeper. */
  #keepWithMachine(control: RunControl, companion: RunCompanion | undefined): void {
    const { keeper } = this;
    const context = this.#context;
    const { hooks, transitions } = objectLifecycle<WorkflowObject, this>({
      saveObject: (object, status, details = {}) => {
        if (status === 'RUNNING') {
          this.waits.takeUp(this.leavesBehind);
          return keeper.begin(object);
        }
        const { halt, callbackPos = this.state.callbackPos } = details;
        const refused = halt && this.#noteHalt(object, halt);
        const suspended = halt instanceof Suspension ? halt : undefined;
        this.leave(object, status, callbackPos, suspended !== undefined);
        if (refused === undefined) {
          const wake =
            suspended && wakeOf([...suspended.terms], { context, object, run: this, control });
          return keeper.finish(object, status, { ...details, wake });
        }
        keeper.unstorable = { object, error: refused };
        return keeper.finish(object, 'ERROR', { ...details, error: refused });
      },
      putBack: (object) => keeper.putBack(object),
      saveEngine: (status) => {
        this.status = status;
      },
      onHalt: control.stopOnHalt ? 'break' : 'continue',
      onError: control.stopOnError ? 'throw' : 'continue'
    });
    this.hooks = {
      ...hooks,
      beforeObject: (eng, object) => {
        const unstorable = keeper.unstorable !== undefined && control.stopOnError;
        if (unstorable || keeper.group.failure !== undefined || control.signal?.aborted === true) {
          throw new EndOfRun();
        }
        const beginning = companion?.beginning;
        if (beginning === undefined) return hooks.beforeObject?.(eng, object);
        return keeper.group.flush().then(() => {
          beginning(object.id);
          return hooks.beforeObject?.(eng, object);
        });
      },
      beforeEachCallback: (eng, object, task) => {
        this.beginTask(eng.state);
        if (companion === undefined) return undefined;
        return keeper.beforeTask(object, {
          position: eng.state.callbackPos,
          branched: this.state.hadBranch,
          repeats: (taskInfo(task).retry ?? this.definition.retry) !== undefined
        });
      },
      afterEachCallback: (eng, object, task) => {
        const { state } = eng;
        const round = state === this.state ? undefined : state.round;
        keeper.afterTask(recordTask(object, state.callbackPos, task, round));
      }
    };
    this.transitions.extend(transitions).set(EndOfRun, () => 'break');
    if (companion !== undefined) this.#leaveOpenWhereItMay(companion, transitions);
    for (const name of ['halted', 'error'] as const) {
      this.on(name, ({ object }) => {
        if (object !== undefined) this.#context.signals.send(name, { engine: this, object });
      });
    }
  }

  /** What a later attempt may mend ends the run, and its object is not failed. */
  #leaveOpenWhereItMay(
    companion: RunCompanion,
    lifecycle: TransitionTable<WorkflowObject, this>
  ): void {
    this.transitions.set(Error, (_eng, object, error) => {
      const place = this.currentPlace;
      const ofTask = place?.kind === 'task' ? place.info.retry : undefined;
      if (companion.leavesOpen(error, object, ofTask ?? this.definition.retry)) {
        this.keeper.leftOpen = { object, error };
        this.keeper.afterTask();
        return 'break';
      }
      return lifecycle.find(error)?.handle(this, object, error) ?? 'throw';
    });
  }

  /** Answers the error of a payload that cannot be stored. */
  #noteHalt(object: WorkflowObject, halt: HaltProcessing): NotStorableError | undefined {
    try {
      recordHalt(object, halt);
    } catch (error) {
      if (error instanceof NotStorableError) return error;
      throw error;
    }
    const verb = halt instanceof WaitProcessing ? 'waits' : 'halted';
    // One that goes on by itself asks nobody to look.
    const level = halt instanceof Suspension ? 'info' : 'warning';
    const { currentTaskName: task } = this;
    // Beside branches it may have no task of its own left.
    const where = task === undefined ? 'after its last task' : `at task "${task}"`;
    object.log[level](`Workflow "${this.name}" ${verb} ${where}: ${halt.message}`);
    return undefined;
  }
}
