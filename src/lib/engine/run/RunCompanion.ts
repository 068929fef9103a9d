import type { RetryPolicy } from '../model/RetryPolicy.ts';
import type { TaskProgress } from '../model/TaskProgress.ts';
import type { Changes } from '../ports/Store.ts';
import type { Stored } from './GroupCommit.ts';
import type { WorkflowObject } from './WorkflowObject.ts';

/** What a run is at, besides its objects. */
export interface UnderWay {
  /** Name of the task that ran last. */
  readonly task: string;
  /** How far the task under way says that it is. */
  readonly within: TaskProgress | undefined;
}

/** What a delayed run's job adds to it. */
export interface RunCompanion {
  /** How often objects on their way are noted, so that a later attempt goes on from there. */
  readonly checkpoint: 'object' | 'task';
  /** What the worker that has the job writes under. */
  readonly fence: NonNullable<Changes['fence']>;
  /** The job's part of the next commit of its run. */
  part(stored: Stored, at: UnderWay): Pick<Changes, 'patchJobs' | 'fence'>;
  /**
   * Called before each object where the last worker died over one: what is done is stored before it
   * begins.
   */
  readonly beginning: ((idObject: string) => void) | undefined;
  /** Whether what a task threw is left to a later attempt, and the object and all after it with it. */
  leavesOpen(error: Error, object: WorkflowObject, retry: RetryPolicy | undefined): boolean;
}
