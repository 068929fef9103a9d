import type { Cursor, ObjectRow, Store } from '$lib/engine/index.ts';

/** Failed objects of a run that have one error. */
export interface FailureGroup {
  /** What the error says. */
  readonly error: string;
  readonly count: number;
  /** One of them, to look at. */
  readonly example: ObjectRow;
  /** The tasks in which it happened. */
  readonly tasks: readonly string[];
}

/** What the error of a failed object says. */
const errorOf = ({ extraData }: ObjectRow): string =>
  extraData._error_msg?.title ?? 'The workflow left no message.';

/** Failed objects by what their error says, the most frequent first. */
export function groupFailures(rows: readonly ObjectRow[]): FailureGroup[] {
  const groups = new Map<string, FailureGroup>();
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

/** Ids of all failed objects of a run whose error says this. Cost: the failed objects, in pieces. */
export async function failuresLike(
  store: Store,
  idWorkflow: string,
  error: string
): Promise<string[]> {
  const ids: string[] = [];
  let after: Cursor | undefined;
  do {
    const { rows, hasNext } = await store.queryObjects({
      idWorkflow,
      status: 'ERROR',
      sort: 'oldest',
      limit: 500,
      ...(after !== undefined && { after })
    });
    for (const row of rows) if (errorOf(row) === error) ids.push(row.id);
    const last = rows.at(-1);
    after = hasNext && last ? { modified: last.modified, id: last.id } : undefined;
  } while (after !== undefined);
  return ids;
}
