import type { HaltProcessing } from '../machine/transitions.ts';
import { taskInfo, type Task } from '../machine/Task.ts';
import { completedTasks } from '../model/completedTasks.ts';
import { extraDataSchema } from '../model/ExtraData.ts';
import { toStorable } from '../model/toStorable.ts';
import { noteRound } from './branchHistory.ts';
import type { WorkflowObject } from './WorkflowObject.ts';

/** An endless loop must not make an object grow without end: the oldest half goes at this length. */
const longestHistory = 1000;

/**
 * Notes a task that has run: position, name and, unless it is hidden, history (CHECKLIST 1.4/57).
 * `round`: that of the branch in which it ran. Answers the name. Extra data that a task has made something else are left to the store's refusal,
 * which names them (SPEC R38).
 */
export function recordTask(
  object: WorkflowObject,
  position: readonly number[],
  task: Task<never, never>,
  round?: number
): string {
  const { name, hide, branch } = taskInfo(task);
  const { extraData } = object;
  object.callbackPos = position;
  if (!isDictionary(extraData)) return name;
  extraData._last_task_name = name;
  if (hide === true || branch === true) return name;
  const known: unknown = extraData._task_history;
  const history = known === undefined ? (extraData._task_history = []) : known;
  if (!Array.isArray(history)) return name;
  if (history.length >= longestHistory) history.splice(0, longestHistory / 2);
  const entry = { name, position };
  if (round !== undefined) noteRound(entry, round);
  history.push(entry);
  return name;
}

const historySchema = extraDataSchema.pick({ _task_history: true });

/**
 * A task that waits has not ended: it is in the history when it has, and once. What its branches have
 * passed runs again with it.
 */
export function forgetWaitingTask(object: WorkflowObject, position: readonly number[]): void {
  const { data } = historySchema.safeParse(object.extraData);
  if (data === undefined) return;
  object.extraData._task_history = [...completedTasks(data._task_history, position)];
}

function isDictionary(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** The key under which a halt's payload is kept for the action that answers it. */
const payloadKey = '_payload';

/**
 * Notes why an object halted or waits, and which action a person may take: the halt's, else what a
 * task has set itself (CHECKLIST 1.14/143). Throws `NotStorableError` for a payload that is no JSON,
 * and then nothing is noted.
 */
export function recordHalt(object: WorkflowObject, halt: HaltProcessing): void {
  const { payload } = halt;
  const none = payload === null || payload === undefined;
  const storable = none ? null : toStorable(payload, `Payload of the halt of ${object.id}`);
  if (halt.action !== null || object.getAction() === null) {
    object.extraData._action = halt.action;
    object.extraData._message = halt.message;
  }
  delete object.extraData[payloadKey];
  if (storable !== null) object.extraData[payloadKey] = storable;
}

/** Nobody is asked any more. */
export function clearHalt(object: WorkflowObject): void {
  object.removeAction();
  delete object.extraData[payloadKey];
}
