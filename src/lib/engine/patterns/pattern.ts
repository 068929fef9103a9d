import { nameTask, type Task, type TaskFunction } from '../machine/Task.ts';

/** What every pattern takes besides its parts. */
export interface PatternOptions {
  /** For the reader of the workflow (CHECKLIST 2.7/50). */
  readonly comment?: string;
}

export interface PatternTaskInfo extends PatternOptions {
  readonly name: string;
  readonly doc: string;
  readonly params?: Readonly<Record<string, unknown>>;
  /** False: the task does work; it is part of the history of done tasks. */
  readonly branch?: boolean;
}

/** A task made by a pattern. Unless said otherwise it only steers, and histories leave it out. */
export function patternTask<O, E>(
  { branch = true, comment, ...info }: PatternTaskInfo,
  run: TaskFunction<O, E>
): Task<O, E> {
  return nameTask(run, { ...info, branch, ...(comment === undefined ? {} : { comment }) });
}
