import { WorkflowTreeError } from '../machine/machineErrors.ts';
import type { WorkflowBlock, WorkflowNode } from '../machine/Task.ts';
import { BreakFromThisLoop, JumpCall } from '../machine/transitions.ts';
import { asMember } from './branch.ts';
import { whenReady, type Condition } from './Condition.ts';
import { BREAK } from './jumps.ts';
import { patternTask, type PatternOptions } from './pattern.ts';

/** Runs the branch if the condition holds. Makes `[IF, branch]`. */
export function IF<O, E>(
  condition: Condition<O, E>,
  branch: WorkflowNode<O, E>,
  options: PatternOptions = {}
): WorkflowBlock<O, E> {
  const decide = patternTask<O, E>(
    { name: 'IF', doc: 'Run the branch if the condition holds.', ...options },
    (obj, eng) => whenReady(condition(obj, eng), leaveUnless)
  );
  return [decide, asMember(branch)];
}

/** Runs the branch if the condition does not hold. Makes `[IF_NOT, branch]`. */
export function IF_NOT<O, E>(
  condition: Condition<O, E>,
  branch: WorkflowNode<O, E>,
  options: PatternOptions = {}
): WorkflowBlock<O, E> {
  const decide = patternTask<O, E>(
    { name: 'IF_NOT', doc: 'Run the branch if the condition does not hold.', ...options },
    (obj, eng) => whenReady(condition(obj, eng), (holds) => leaveUnless(!holds))
  );
  return [decide, asMember(branch)];
}

/**
 * Runs one of two branches. Makes `[IF_ELSE, then, BREAK, else]`. Throws WorkflowTreeError when a
 * branch is missing.
 */
export function IF_ELSE<O, E>(
  condition: Condition<O, E>,
  then: WorkflowNode<O, E>,
  otherwise: WorkflowNode<O, E>,
  options: PatternOptions = {}
): WorkflowBlock<O, E> {
  if ((then ?? null) === null || (otherwise ?? null) === null) {
    throw new WorkflowTreeError('Neither of the branches can be None/empty');
  }
  const decide = patternTask<O, E>(
    { name: 'IF_ELSE', doc: 'Run one of two branches.', ...options },
    (obj, eng) =>
      whenReady(condition(obj, eng), (holds) => {
        if (!holds) throw new JumpCall(3);
      })
  );
  return [decide, asMember(then), BREAK(), asMember(otherwise)];
}

function leaveUnless(holds: unknown): void {
  if (!holds) throw new BreakFromThisLoop();
}
