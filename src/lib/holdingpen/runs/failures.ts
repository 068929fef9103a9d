import type { ObjectRow } from '$lib/engine/index.ts';

/** Failed objects of a run that have one error. */
export interface FailureGroup {
  /** What the error says; null when the workflow left no message. */
  readonly error: string | null;
  readonly count: number;
  /** One of them, to look at. */
  readonly example: ObjectRow;
  /** The tasks in which it happened. */
  readonly tasks: readonly string[];
}

/** What the error of a failed object says. */
const errorOf = ({ extraData }: ObjectRow): string | null => extraData._error_msg?.title ?? null;

/** Failed objects by what their error says, the most frequent first. */
export function groupFailures(rows: readonly ObjectRow[]): FailureGroup[] {
  const groups = new Map<string | null, FailureGroup>();
  for (const row of rows) {
    const error = errorOf(row);
    const task = row.extraData._last_task_name;
    const { count = 0, example = row, tasks = [] } = groups.get(error) ?? {};
    const known = task === '' || tasks.includes(task);
    groups.set(error, {
      error,
      count: count + 1,
      example,
      tasks: known ? tasks : [...tasks, task]
    });
  }
  return [...groups.values()].sort((one, other) => other.count - one.count);
}
