import type { WorkflowBlock, WorkflowNode } from '../machine/Task.ts';
import { BreakFromThisLoop } from '../machine/transitions.ts';
import { asMembers } from './branch.ts';
import { whenReady, type Condition } from './Condition.ts';
import { TASK_JUMP_BWD } from './jumps.ts';
import { patternTask, type PatternOptions } from './pattern.ts';

/**
 * Repeats the branch as long as the condition holds. Makes `[WHILE, ...branch, TASK_JUMP_BWD]`: the
 * branch is in line, so a break in it leaves the loop and a jump counts the loop's own two tasks.
 * It has no memory but the position, so a halted loop goes on where it was.
 */
export function WHILE<O, E>(
  condition: Condition<O, E>,
  branch: WorkflowNode<O, E>,
  options: PatternOptions = {}
): WorkflowBlock<O, E> {
  const members = asMembers(branch);
  const decide = patternTask<O, E>(
    { name: 'WHILE', doc: 'Repeat the branch as long as the condition holds.', ...options },
    (obj, eng) =>
      whenReady(condition(obj, eng), (holds) => {
        if (!holds) throw new BreakFromThisLoop();
      })
  );
  return [decide, ...members, TASK_JUMP_BWD(-(members.length + 1))];
}
