import type { Task } from '../machine/Task.ts';
import {
  BreakFromThisLoop,
  ContinueNextToken,
  HaltProcessing,
  JumpCall,
  JumpToken,
  StopProcessing,
  type HaltDetails,
  type WorkflowTransition
} from '../machine/transitions.ts';
import { whenReady, type Condition } from './Condition.ts';
import { patternTask, type PatternOptions } from './pattern.ts';

/** A task that fits any engine and any object. */
export type AnyTask = Task<unknown, unknown>;

/** Jumps forward in the current block: 1 is the next member. */
export function TASK_JUMP_FWD(step = 1, options: PatternOptions = {}): AnyTask {
  return thrower(
    'TASK_JUMP_FWD',
    `Go ${step} on in this block.`,
    options,
    () => new JumpCall(step)
  );
}

/** Jumps back in the current block: -1 is the member before. */
export function TASK_JUMP_BWD(step = -1, options: PatternOptions = {}): AnyTask {
  return thrower('TASK_JUMP_BWD', `Go ${step} in this block.`, options, () => new JumpCall(step));
}

/** Jumps in the current block if the condition holds; makes no block of its own. */
export function TASK_JUMP_IF<O, E>(
  condition: Condition<O, E>,
  step: number,
  options: PatternOptions = {}
): Task<O, E> {
  return patternTask<O, E>(
    { name: 'jump', doc: `Go ${step} in this block if the condition holds.`, ...options },
    (obj, eng) =>
      whenReady(condition(obj, eng), (holds) => {
        if (holds) throw new JumpCall(step);
      })
  );
}

/** Leaves the current block. */
export function BREAK(options: PatternOptions = {}): AnyTask {
  return thrower('BREAK', 'Leave this block.', options, () => new BreakFromThisLoop());
}

/** Ends the run quietly. */
export function STOP(options: PatternOptions = {}): AnyTask {
  return thrower('STOP', 'End the run.', options, () => new StopProcessing());
}

/** Stops here and asks a person. */
export function HALT({
  message = '',
  comment,
  ...details
}: PatternOptions & HaltDetails & { readonly message?: string } = {}): AnyTask {
  const options = comment === undefined ? {} : { comment };
  return thrower('HALT', 'Ask a person.', options, () => new HaltProcessing(message, details));
}

/** Goes on with the next object, from however deep in the tree. */
export function OBJ_NEXT(options: PatternOptions = {}): AnyTask {
  return thrower('OBJ_NEXT', 'Go on with the next object.', options, () => new ContinueNextToken());
}

/** Goes on with an object further on: 1 is the next. */
export function OBJ_JUMP_FWD(step = 1, options: PatternOptions = {}): AnyTask {
  return thrower('OBJ_JUMP_FWD', `Go ${step} objects on.`, options, () => new JumpToken(step));
}

/** Goes back to an object further up: -1 is the one before. */
export function OBJ_JUMP_BWD(step = -1, options: PatternOptions = {}): AnyTask {
  return thrower('OBJ_JUMP_BWD', `Go ${step} objects.`, options, () => new JumpToken(step));
}

function thrower(
  name: string,
  doc: string,
  options: PatternOptions,
  make: () => WorkflowTransition
): AnyTask {
  return patternTask<unknown, unknown>({ name, doc, ...options }, () => {
    throw make();
  });
}
