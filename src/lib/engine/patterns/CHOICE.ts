import { WorkflowTreeError } from '../machine/machineErrors.ts';
import { taskInfo, type WorkflowBlock, type WorkflowNode } from '../machine/Task.ts';
import { JumpCall } from '../machine/transitions.ts';
import { asMember } from './branch.ts';
import { whenReady, type Condition } from './Condition.ts';
import { BREAK } from './jumps.ts';
import { patternTask, type PatternOptions } from './pattern.ts';
import { UnknownChoiceError } from './patternErrors.ts';

/** The cases in order, `[key, ...tasks]` each; or by name, when the keys are texts. */
export type Cases<O, E> =
  | readonly (readonly [key: unknown, ...tasks: WorkflowNode<O, E>[]])[]
  | Readonly<Record<string, WorkflowNode<O, E>>>;

/**
 * Runs the case whose key the arbiter answers. Makes `[arbiter, case, BREAK, case, BREAK ...]`; the
 * first task is named as the arbiter is. An answer without a case fails with UnknownChoiceError;
 * two cases of one key throw WorkflowTreeError.
 */
export function CHOICE<O, E>(
  arbiter: Condition<O, E>,
  cases: Cases<O, E>,
  options: PatternOptions = {}
): WorkflowBlock<O, E> {
  const places = new Map<unknown, number>();
  const branches: WorkflowNode<O, E>[] = [];
  for (const [key, ...tasks] of listCases(cases)) {
    if (places.has(key)) throw new WorkflowTreeError(`CHOICE has two cases for ${String(key)}.`);
    places.set(key, 1 + branches.length);
    branches.push(tasks.length === 1 ? asMember(tasks[0]) : tasks, BREAK());
  }
  const { name } = taskInfo(arbiter);
  const choose = patternTask<O, E>(
    { name: name === 'anonymous' ? 'CHOICE' : name, doc: 'Run one of several cases.', ...options },
    (obj, eng) =>
      whenReady(arbiter(obj, eng), (key) => {
        const place = places.get(key);
        if (place === undefined) throw new UnknownChoiceError(key, [...places.keys()]);
        throw new JumpCall(place);
      })
  );
  return [choose, ...branches];
}

function listCases<O, E>(
  cases: Cases<O, E>
): Iterable<readonly [key: unknown, ...tasks: WorkflowNode<O, E>[]]> {
  return isList(cases) ? cases : Object.entries(cases);
}

function isList<O, E>(
  cases: Cases<O, E>
): cases is readonly (readonly [key: unknown, ...tasks: WorkflowNode<O, E>[]])[] {
  return Array.isArray(cases);
}
