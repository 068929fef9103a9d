import { errorKind, type ObjectRow } from '$lib/engine/index.ts';

/** Failed objects of a run whose errors are of one kind. */
export interface FailureGroup {
  /** What the error of one of them says; null when the workflow left no message. */
  readonly error: string | null;
  /** Whether those of others differ, in ids, numbers or what stands in quotes. */
  readonly differ: boolean;
  readonly count: number;
  /** One of them, to look at. */
  readonly example: ObjectRow;
  /** The tasks in which it happened. */
  readonly tasks: readonly string[];
}

/** What the error of a failed object says. */
const errorOf = ({ extraData }: ObjectRow): string | null => extraData._error_msg?.title ?? null;

/** Failed objects by the kind of their error, the most frequent first. */
export function groupFailures(rows: readonly ObjectRow[]): FailureGroup[] {
  const groups = new Map<string | null, FailureGroup>();
  for (const row of rows) {
    const said = errorOf(row);
    const kind = said === null ? null : errorKind(said);
    const task = row.extraData._last_task_name;
    const before = groups.get(kind);
    const { error = said, differ = false, count = 0, example = row, tasks = [] } = before ?? {};
    const known = task === '' || tasks.includes(task);
    groups.set(kind, {
      error,
      differ: differ || said !== error,
      count: count + 1,
      example,
      tasks: known ? tasks : [...tasks, task]
    });
  }
  return [...groups.values()].sort((one, other) => other.count - one.count);
}
