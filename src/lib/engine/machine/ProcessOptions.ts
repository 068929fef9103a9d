import type { RestartWord } from './restartPoint.ts';

export interface RunFlags {
  /** False: a WorkflowError of one object does not keep the next from running. */
  readonly stopOnError?: boolean;
  /** False: a halt of one object does not keep the next from running. */
  readonly stopOnHalt?: boolean;
}

export interface ProcessOptions extends RunFlags {
  /** False: go on with the engine's own objects, after the current one, from the first task. */
  readonly initialRun?: boolean;
  /** False: take up where the state is. */
  readonly resetState?: boolean;
}

export interface RestartOptions<O> extends RunFlags {
  readonly object: RestartWord;
  readonly task: RestartWord;
  /** New objects; without one, the engine's own. */
  readonly objects?: Iterable<O>;
}
