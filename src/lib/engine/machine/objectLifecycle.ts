import type { ObjectStatus } from '../model/ObjectStatus.ts';
import type { RunStatus } from '../model/RunStatus.ts';
import { errorPart } from './errorPart.ts';
import type { Hooks } from './Hooks.ts';
import { isThenable, type Awaitable } from './isThenable.ts';
import { WorkflowError } from './machineErrors.ts';
import type { MachineState } from './MachineState.ts';
import type { Position } from './Program.ts';
import { moveToken, TransitionTable, type Verdict } from './TransitionTable.ts';
import {
  AbortProcessing,
  ContinueNextToken,
  HaltProcessing,
  JumpToken,
  SkipToken,
  StopProcessing,
  WaitProcessing
} from './transitions.ts';

/** What belongs to a saved status. */
export interface SaveDetails {
  /**
   * Where the object is to be taken up; with HALTED, WAITING and ERROR. With COMPLETED its last own
   * task, told only when branches have run, whose tasks the hooks saw at positions of their own.
   */
  readonly callbackPos?: Position;
  /** With HALTED and WAITING. */
  readonly halt?: HaltProcessing;
  /** With ERROR: what the task threw. */
  readonly error?: Error;
}

/** Where a saving engine puts what becomes of its objects and of itself. */
export interface Saver<O> {
  saveObject(obj: O, status: ObjectStatus, details?: SaveDetails): Awaitable<void>;
  /** Gives the object back the status that it had before `saveObject(obj, 'RUNNING')`. */
  putBack(obj: O): Awaitable<void>;
  saveEngine(status: RunStatus): Awaitable<void>;
}

export interface LifecycleOptions<O, E> extends Saver<O> {
  /** What follows from a halt or a wait, once it is saved; read each time. */
  readonly onHalt?: Verdict;
  /** What follows from an error, once it is saved; read each time. */
  readonly onError?: Verdict;
  /** What a WorkflowError calls the object; else the object's index. */
  idOf?(obj: O, eng: E): string | number;
  readonly idWorkflow?: string;
}

/** What the lifecycle sees of its engine. */
export interface LifecycleEngine {
  readonly state: MachineState;
  readonly tokenCount: number;
  readonly hasCompleted: boolean;
}

/** For the engine's constructor or fields: what is saved when (conformance FORMAT 9, mended). */
export interface Lifecycle<O, E> {
  readonly hooks: Hooks<O, E>;
  readonly transitions: TransitionTable<O, E>;
}

/**
 * Makes an engine a saving one. No object is left RUNNING: its end, a stop, a going on and a jump to
 * another object complete it, a skip and an abort put back the status it had, a halt, a wait and an
 * error say so. An error becomes a WorkflowError with the error as its cause. At its end the run is
 * ERROR if an error was passed over, COMPLETED if the engine says so and no object was left before
 * its end, else HALTED. One lifecycle serves one engine.
 */
export function objectLifecycle<O, E extends LifecycleEngine>(
  options: LifecycleOptions<O, E>
): Lifecycle<O, E> {
  let allDone = true;
  let failed = false;

  const saveDone = ({ state }: E, obj: O): Awaitable<void> =>
    options.saveObject(obj, 'COMPLETED', state.hadBranch ? { callbackPos: state.callbackPos } : {});

  const hooks: Hooks<O, E> = {
    beforeProcessing() {
      allDone = true;
      failed = false;
      return options.saveEngine('RUNNING');
    },
    beforeObject: (_eng, obj) => options.saveObject(obj, 'RUNNING'),
    afterObject: (eng, obj) => saveDone(eng, obj),
    afterProcessing(eng) {
      if (failed) return options.saveEngine('ERROR');
      return options.saveEngine(allDone && eng.hasCompleted ? 'COMPLETED' : 'HALTED');
    }
  };

  const complete = (eng: E, obj: O, verdict: Verdict): Awaitable<Verdict> =>
    after(saveDone(eng, obj), () => verdict);

  const putBack = (obj: O, verdict: Verdict): Awaitable<Verdict> => {
    allDone = false;
    return after(options.putBack(obj), () => verdict);
  };

  const halted = async (
    { state }: E,
    obj: O,
    halt: HaltProcessing,
    status: ObjectStatus
  ): Promise<Verdict> => {
    allDone = false;
    await options.saveObject(obj, status, { callbackPos: state.callbackPos, halt });
    const { onHalt = 'throw' } = options;
    if (onHalt === 'throw') await options.saveEngine('HALTED');
    return onHalt;
  };

  const failedWith = async (eng: E, obj: O, error: Error): Promise<Verdict> => {
    failed = true;
    await options.saveObject(obj, 'ERROR', { callbackPos: eng.state.callbackPos, error });
    const { onError = 'throw', idWorkflow } = options;
    if (onError !== 'throw') return onError;
    await options.saveEngine('ERROR');
    throw new WorkflowError(errorPart(error, 'message'), {
      idObject: options.idOf?.(obj, eng) ?? eng.state.tokenPos,
      ...(idWorkflow === undefined ? {} : { idWorkflow }),
      cause: error
    });
  };

  const transitions = new TransitionTable<O, E>()
    .set(HaltProcessing, (eng, obj, halt) => halted(eng, obj, halt, 'HALTED'))
    .set(WaitProcessing, (eng, obj, halt) => halted(eng, obj, halt, 'WAITING'))
    .set(StopProcessing, (eng, obj) => complete(eng, obj, 'break'))
    .set(ContinueNextToken, (eng, obj) => complete(eng, obj, 'continue'))
    .set(JumpToken, (eng, obj, jump) =>
      // The token moves last: should the save fail, it is this object's failure.
      after(saveDone(eng, obj), () => {
        moveToken(eng, jump);
        return 'continue';
      })
    )
    .set(SkipToken, (_eng, obj) => putBack(obj, 'continue'))
    .set(AbortProcessing, (_eng, obj) => putBack(obj, 'break'))
    .set(Error, failedWith);

  return { hooks, transitions };
}

function after(saved: Awaitable<void>, next: () => Verdict): Awaitable<Verdict> {
  return isThenable(saved) ? saved.then(next) : next();
}
