import { branchName } from '../machine/branchName.ts';
import type { Left } from '../machine/Left.ts';
import { extraDataSchema, type TaskHistoryEntry } from '../model/ExtraData.ts';
import { branchOf } from './waitKeys.ts';
import type { WorkflowObject } from './WorkflowObject.ts';

/** Of entries of tasks in branches. */
const rounds = new WeakMap<object, number>();

const historySchema = extraDataSchema.pick({ _task_history: true });

/** The entry is of a task in a branch of this round. */
export function noteRound(entry: object, round: number): void {
  rounds.set(entry, round);
}

/** The object is about to be stored on its way: what branches have passed that are not done is told apart. */
export function markBranches(object: WorkflowObject, names: ReadonlySet<string>): void {
  for (const entry of historyOf(object)) {
    const round = roundOf(entry);
    if (isIn(entry, names) && round !== undefined) entry.round = round;
  }
}

/** These branches begin again: what they had passed when the object was stored, they pass once more. */
export function forgetMarked(object: WorkflowObject, names: ReadonlySet<string>): void {
  keep(object, (entry) => !isIn(entry, names));
}

/** Branches that begin again have not passed their tasks: those are in the history when they are done. */
export function forgetBranches(
  object: WorkflowObject,
  { undone, told }: Left,
  isSuspended: boolean
): void {
  const heard = new Set(isSuspended ? [] : told);
  const again = new Set(undone.filter((name) => !heard.has(name)));
  keep(object, (entry) => !isIn(entry, again));
  for (const entry of historyOf(object)) delete entry.round;
  // Who is told to go on after one that has halted leaves it with what it has passed.
  markBranches(object, heard);
}

function isIn(entry: TaskHistoryEntry, names: ReadonlySet<string>): boolean {
  const round = roundOf(entry);
  return (
    round !== undefined && branchOf(`${branchName(entry.position, round)} `, names) !== undefined
  );
}

function roundOf(entry: TaskHistoryEntry): number | undefined {
  const round = rounds.get(entry) ?? entry.round;
  if (round !== undefined) rounds.set(entry, round);
  return round;
}

function keep(object: WorkflowObject, isKept: (entry: TaskHistoryEntry) => boolean): void {
  const history = historyOf(object);
  if (!history.every(isKept)) object.extraData._task_history = history.filter(isKept);
}

/** Its own entries; none where a task has made something else of them. */
function historyOf({ extraData }: WorkflowObject): TaskHistoryEntry[] {
  return historySchema.safeParse(extraData).success ? extraData._task_history : [];
}
