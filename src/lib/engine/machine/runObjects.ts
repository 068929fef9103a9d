import type { Branches } from './Branches.ts';
import { Cursor } from './Cursor.ts';
import type { Hooks } from './Hooks.ts';
import { isThenable, type Awaitable } from './isThenable.ts';
import { UnhandledTransitionError, WorkflowError } from './machineErrors.ts';
import type { MachineState } from './MachineState.ts';
import type { Program } from './Program.ts';
import type { Signals } from './Signals.ts';
import { textOf } from './textOf.ts';
import type { TransitionTable, Verdict } from './TransitionTable.ts';
import { HaltProcessing, WorkflowTransition } from './transitions.ts';

/** All that one run needs. */
export interface Run<O, E> {
  readonly eng: E;
  readonly objects: readonly O[];
  readonly state: MachineState;
  readonly hooks: Hooks<O, E>;
  readonly transitions: TransitionTable<O, E>;
  readonly signals: Signals<O>;
  readonly branches: Branches;
  programFor(obj: O): Program<O, E> | undefined;
}

/** Something thrown that is for the caller of the run. */
export interface CameOut {
  readonly thrown: unknown;
}

/**
 * Runs the objects after the current one, each from where the state is, until the last is done or
 * something ends the run (conformance FORMAT 5). Answers what came out of an object's way; rejects
 * with what came out of the hooks and listeners around it.
 *
 * One loop and no calls of its own in it, since it is the hot path: a task or a hook that returns
 * no promise costs no await, and nothing here grows with the number of objects, jumps or halts.
 */
export async function runObjects<O, E>(run: Run<O, E>): Promise<CameOut | undefined> {
  const { eng, objects, state, hooks, branches } = run;
  state.processed = false;
  state.endedEarly = false;
  const beginning = hooks.beforeProcessing?.(eng, objects);
  if (isThenable(beginning)) await beginning;
  run.signals.emit({ signal: 'started' });

  const cursor = new Cursor();
  while (state.tokenPos < objects.length - 1) {
    const obj = objects[state.nextToken()];
    const program = obj === undefined ? undefined : run.programFor(obj);
    if (obj === undefined || program === undefined) {
      state.callbackPosReset();
      continue;
    }
    try {
      if (hooks.beforeObject !== undefined) {
        const pending = hooks.beforeObject(eng, obj);
        if (isThenable(pending)) await pending;
      }
      const { tasks } = program;
      let next = state.isAtStart ? 0 : program.locate(state.callbackPos);
      const fresh = state.isAtStart || program.isBeginning(state);
      cursor.begin(program.positions, fresh);
      if (hooks.beforeCallbacks !== undefined) {
        const pending = hooks.beforeCallbacks(eng, obj);
        if (isThenable(pending)) await pending;
      }
      state.follow(cursor);
      try {
        for (const { takeUp, position } of fresh ? [] : program.takeUpsAt(next)) {
          const pending = takeUp(obj, eng, position);
          if (isThenable(pending)) await pending;
        }
        for (let task = tasks[next]; task !== undefined; task = tasks[next]) {
          cursor.before = cursor.at;
          cursor.at = next;
          try {
            if (hooks.beforeEachCallback !== undefined) {
              const pending = hooks.beforeEachCallback(eng, obj, task);
              if (isThenable(pending)) await pending;
            }
            if (hooks.afterEachCallback === undefined) {
              const result = task(obj, eng);
              if (isThenable(result)) await result;
            } else {
              try {
                const result = task(obj, eng);
                if (isThenable(result)) await result;
              } finally {
                const pending = hooks.afterEachCallback(eng, obj, task);
                if (isThenable(pending)) await pending;
              }
            }
            next += 1;
          } catch (thrown) {
            next = program.after(next, thrown);
          }
        }
        if (!branches.isEmpty) {
          state.noteEnd(program.end);
          await branches.settle(state);
          // Done, it stands at its last task, also where none of its own was left.
          if (cursor.at < 0) cursor.at = program.length - 1;
        }
      } catch (thrown) {
        if (!branches.isEmpty) await branches.settleAfter(thrown, state);
        throw thrown;
      } finally {
        if (hooks.afterCallbacks !== undefined) {
          const pending = hooks.afterCallbacks(eng, obj);
          if (isThenable(pending)) await pending;
        }
      }
      if (hooks.afterObject !== undefined) {
        const pending = hooks.afterObject(eng, obj);
        if (isThenable(pending)) await pending;
      }
      state.callbackPosReset();
    } catch (thrown) {
      state.settle();
      const judged = await judge(run, obj, thrown);
      if (judged.verdict === 'throw') return { thrown: judged.thrown };
      if (judged.verdict === 'break') {
        state.endedEarly = true;
        break;
      }
      state.callbackPosReset();
    }
  }

  state.processed = true;
  try {
    await hooks.afterProcessing?.(eng, objects);
  } catch (failed) {
    state.processed = false;
    throw failed;
  }
  run.signals.emit({ signal: 'finished' });
  return undefined;
}

/**
 * Asks the handlers what follows, and tells the outside. What a handler throws goes to the caller
 * instead. But an error that a transition's handler throws (its halt cannot be stored, say) is an
 * error of the object, so the handler of errors is asked too: whoever saves objects hears of it and
 * leaves none in the middle.
 */
async function judge<O, E>(
  run: Run<O, E>,
  obj: O,
  thrown: unknown
): Promise<{ readonly verdict: Verdict; readonly thrown: unknown }> {
  let verdict: Verdict = 'throw';
  let reason = thrown;
  for (let isJudged = false; !isJudged;) {
    try {
      verdict = await askHandler(run, obj, reason);
      isJudged = true;
    } catch (instead) {
      isJudged = !(reason instanceof WorkflowTransition) || instead instanceof WorkflowTransition;
      reason = instead;
    }
  }
  if (reason instanceof HaltProcessing) run.signals.emit({ signal: 'halted', object: obj, reason });
  else if (!(reason instanceof WorkflowTransition)) {
    run.signals.emit({ signal: 'error', object: obj, reason });
  }
  return { verdict, thrown: reason };
}

function askHandler<O, E>(run: Run<O, E>, obj: O, thrown: unknown): Awaitable<Verdict> {
  const isKnown = thrown instanceof WorkflowTransition || thrown instanceof Error;
  const what = isKnown
    ? thrown
    : new WorkflowError(`${textOf(thrown)} was thrown`, { cause: thrown });
  const handler = run.transitions.find(what);
  if (handler !== undefined) return handler.handle(run.eng, obj, what);
  if (what instanceof WorkflowTransition) throw new UnhandledTransitionError(what.kind);
  return 'throw';
}
