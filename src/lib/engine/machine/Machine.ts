import { Branches } from './Branches.ts';
import { ANY_TYPE, Callbacks } from './Callbacks.ts';
import type { Hooks } from './Hooks.ts';
import {
  EngineBusyError,
  NoCallbacksError,
  StartPointError,
  WorkflowError
} from './machineErrors.ts';
import { MachineState } from './MachineState.ts';
import type { ProcessOptions, RestartOptions, RunFlags } from './ProcessOptions.ts';
import type { Place, Position, Program } from './Program.ts';
import { isRestartWord, restartPosition, restartToken } from './restartPoint.ts';
import { runObjects } from './runObjects.ts';
import { runTask } from './runTask.ts';
import { Signals, type Signal, type SignalListener } from './Signals.ts';
import type { Step } from './Task.ts';
import { toList } from './toList.ts';
import {
  defaultTransitions,
  type TransitionSource,
  type TransitionTable
} from './TransitionTable.ts';
import {
  AbortProcessing,
  BreakFromThisLoop,
  ContinueNextToken,
  HaltProcessing,
  JumpCall,
  JumpToken,
  SkipToken,
  StopProcessing,
  WaitProcessing,
  type HaltDetails
} from './transitions.ts';

export interface MachineOptions<O> {
  readonly hooks?: Hooks<O, Machine<O>>;
  /** Replaces or adds handlers by class. */
  readonly transitions?: TransitionSource<O, Machine<O>>;
  /** The type of an object, by which its tasks are chosen; without an answer those of `*`. */
  readonly chooseKey?: (obj: O) => string | undefined;
  readonly extraData?: Record<string, unknown>;
  /** A stored state to go on from. */
  readonly state?: MachineState;
  /** Gets what is odd but no error. */
  readonly onWarning?: (message: string) => void;
}

/**
 * The finite state machine with memory: runs objects, one after the other, each through a tree of
 * tasks, and remembers where it is. Pure: knows no storage, no clock and no page.
 */
export class Machine<O> {
  readonly callbacks: Callbacks<O, this> = new Callbacks<O, this>();
  readonly state: MachineState;
  /** Free for the tasks of the run. */
  extraData: Record<string, unknown>;
  protected hooks: Hooks<O, this>;
  protected readonly transitions: TransitionTable<O, this>;
  readonly #chooseKey: ((obj: O) => string | undefined) | undefined;
  readonly #onWarning: ((message: string) => void) | undefined;
  readonly #signals = new Signals<O>();
  protected readonly branches = new Branches(() => this.keepsPlace);
  #objects: readonly O[] = [];
  #running = false;

  constructor(options: MachineOptions<O> = {}) {
    this.state = options.state ?? new MachineState();
    this.extraData = options.extraData ?? {};
    this.hooks = options.hooks ?? {};
    this.transitions = defaultTransitions<O, this>();
    if (options.transitions !== undefined) this.transitions.extend(options.transitions);
    this.#chooseKey = options.chooseKey;
    this.#onWarning = options.onWarning;
  }

  /** The list handed to the last run that began. */
  get objects(): readonly O[] {
    return this.#objects;
  }

  /** How many objects the run has. */
  get tokenCount(): number {
    return this.#objects.length;
  }

  /** The object under way or last under way; `undefined` before the first and past the last. */
  get currentObject(): O | undefined {
    return this.#objects[this.state.tokenPos];
  }

  /** What the state's position names in the current object's tree. */
  get currentPlace(): Place<O, this> | undefined {
    const obj = this.currentObject;
    return this.#program(obj)?.lookUp(this.state.callbackPos);
  }

  /** Name of the current task, or the text of the block where it should be. */
  get currentTaskName(): string | undefined {
    const place = this.currentPlace;
    return place?.kind === 'task' ? place.info.name : place?.text;
  }

  /** Whether the last run came to its end at the last object. */
  get hasCompleted(): boolean {
    const { tokenPos, processed } = this.state;
    return processed && tokenPos !== -1 && tokenPos === this.#objects.length - 1;
  }

  get isRunning(): boolean {
    return this.#running;
  }

  /**
   * Runs objects from the first to the last. Rejects with a HaltProcessing or with what a task
   * threw, and with EngineBusyError, NotIterableError, NoCallbacksError, PositionError before
   * anything has changed.
   */
  async process(objects: Iterable<O>, options: ProcessOptions = {}): Promise<void> {
    this.#refuseWhileRunning('process');
    const given = toList(objects);
    if (this.callbacks.empty()) throw new NoCallbacksError();
    const { initialRun = true, resetState = true } = options;
    if (resetState) this.state.reset();
    if (initialRun) return this.#runOn(given, options);
    this.state.callbackPosReset();
    return this.#runOn(this.#objects, options);
  }

  /**
   * Runs again from another object and task than the state's. Rejects like `process`, and with
   * StartPointError on an unknown word.
   */
  async restart(options: RestartOptions<O>): Promise<void> {
    this.#refuseWhileRunning('restart');
    const given = options.objects === undefined ? [] : toList(options.objects);
    const objects = given.length > 0 ? given : this.#objects;
    const tokenPos = restartToken(this.state.tokenPos, options.object);
    if (!isRestartWord(options.task)) {
      this.state.tokenPos = tokenPos;
      throw new StartPointError(`Unknown start point for task: ${options.object}`, {
        task: options.task
      });
    }
    const position = restartPosition(this.state.callbackPos, options.task);
    if (position !== undefined) this.#refuseMisfit(objects, tokenPos, position);
    this.state.tokenPos = tokenPos;
    if (options.task === 'first') this.state.callbackPosReset();
    else if (position !== undefined && options.task !== 'current')
      this.state.callbackPos = position;
    if (this.callbacks.empty()) throw new NoCallbacksError();
    return this.#runOn(objects, options);
  }

  /** Stops here and asks a person. */
  halt(message = '', details: HaltDetails = {}): never {
    throw new HaltProcessing(message, details);
  }

  /** Stops here until something else happens. */
  wait(message = '', details: HaltDetails = {}): never {
    throw new WaitProcessing(message, details);
  }

  /** Ends the run quietly. */
  stop(): never {
    throw new StopProcessing();
  }

  /** Ends the run quietly; the object stays as it was saved before. */
  abort(): never {
    throw new AbortProcessing();
  }

  /** Goes on with the next object; this one stays as it was saved before. */
  skipToken(): never {
    throw new SkipToken();
  }

  /** Goes on with the next object; this one is done. */
  continueNextToken(): never {
    throw new ContinueNextToken();
  }

  /** Leaves the innermost block. */
  breakCurrentLoop(): never {
    throw new BreakFromThisLoop();
  }

  /** Jumps in the innermost block: 1 is the next member, 0 this one, -1 the one before. */
  jumpCall(step: number): never {
    throw new JumpCall(step);
  }

  /** Jumps among the objects: 1 is the next, 0 this one again, -1 the one before. */
  jumpToken(step: number): never {
    throw new JumpToken(step);
  }

  /** Answers a function that ends the listening. */
  on(signal: Signal, listener: SignalListener<O>): () => void {
    return this.#signals.on(signal, listener);
  }

  /**
   * For tasks that start work and do not wait for it: the object does not end before `work` does,
   * and what `work` rejects with counts as thrown by the task that now runs. `branch` is its name.
   */
  awaitBeforeEnd(work: PromiseLike<unknown>, branch?: string): void {
    const named = branch === undefined ? undefined : { name: branch };
    this.branches.add(work, this.state.callbackPos, named);
  }

  /** For patterns: what tells a branch that begins at `place` from those of that place that are open. */
  roundOf(place: Position): number {
    return this.branches.roundOf(place);
  }

  /** Where the object under way would have to go on, were it left now: nothing it has begun is lost. */
  get goOnPos(): Position {
    return this.branches.goOnPos(this.state);
  }

  /** Whether the object under way, left before its branches are done, remembers which these are. */
  protected get keepsPlace(): boolean {
    return false;
  }

  /**
   * For patterns that run tasks which are not in the engine's tree: runs one with the hooks around
   * it. `view` is the engine as the task and the hooks are to see it.
   */
  runBeside(obj: O, task: Step<O, this>, view: this): Promise<void> {
    this.state.noteBranch();
    return runTask(this.hooks, { task, obj, eng: view });
  }

  async #runOn(first: readonly O[], { stopOnError = true, stopOnHalt = true }: RunFlags) {
    this.#refuseMisfit(first, this.state.tokenPos, this.state.callbackPos);
    this.#running = true;
    try {
      for (let objects = first; ; objects = this.#objects) {
        this.#objects = objects;
        if (objects.length === 0) {
          this.#onWarning?.(
            'List of objects is empty. Running workflow on empty set has no effect.'
          );
        }
        const cameOut = await runObjects<O, this>({
          eng: this,
          objects,
          state: this.state,
          hooks: this.hooks,
          transitions: this.transitions,
          signals: this.#signals,
          branches: this.branches,
          programFor: this.#chooser()
        });
        if (cameOut === undefined) return;
        const { thrown } = cameOut;
        const goesOn =
          (thrown instanceof HaltProcessing && !stopOnHalt) ||
          (thrown instanceof WorkflowError && !stopOnError);
        if (!goesOn) throw thrown;
        this.state.callbackPosReset();
      }
    } finally {
      this.#running = false;
    }
  }

  /** The programs are looked up once a run where no object has another than the next. */
  #chooser(): (obj: O) => Program<O, this> | undefined {
    if (this.#chooseKey !== undefined) return (obj) => this.#program(obj);
    const program = this.callbacks.program(ANY_TYPE);
    return () => program;
  }

  #program(obj: O | undefined): Program<O, this> | undefined {
    const key = obj === undefined ? undefined : this.#chooseKey?.(obj);
    return this.callbacks.program(key ?? ANY_TYPE);
  }

  #refuseWhileRunning(call: string): void {
    if (this.#running) throw new EngineBusyError(call);
  }

  #refuseMisfit(objects: readonly O[], tokenPos: number, position: Position): void {
    const obj = objects[tokenPos + 1];
    if (obj !== undefined) this.#program(obj)?.locate(position);
  }
}
