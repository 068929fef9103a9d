import type { LogLevel, LogRow } from '../model/LogRow.ts';
import type { ObjectStatus } from '../model/ObjectStatus.ts';
import type { StartPoint } from '../model/StartPoint.ts';
import type { LogQuery } from '../ports/Store.ts';
import type { AsyncResult } from './Delayed.ts';
import type { FormattedData } from './FormattedData.ts';
import type { RunOptions } from './RunOptions.ts';
import type { TaskDescription } from './describeDefinition.ts';
import type { WorkflowEngine } from './WorkflowEngine.ts';
import type { WorkflowObject } from './WorkflowObject.ts';

/** What a save may change besides the data. */
export interface SaveChange {
  readonly status?: ObjectStatus;
  readonly callbackPos?: readonly number[];
}

/** What an object asks of the place it lives in: the app instance, or the engine that has it in hand. */
export interface ObjectHost {
  save(object: WorkflowObject, change: SaveChange): Promise<void>;
  delete(idObject: string): Promise<void>;
  log(object: WorkflowObject, level: LogLevel, message: string): void;
  /** Log lines that wait for the object's next commit; whoever takes them stores them. */
  takeLines(idObject: string): readonly LogRow[];
  /** Lets lines wait that were taken and not stored, before those that came since. */
  keepLines(idObject: string, lines: readonly LogRow[]): void;
  getLogs(query: LogQuery): Promise<LogRow[]>;
  getWorkflowName(object: WorkflowObject): Promise<string | undefined>;
  getCurrentTaskInfo(object: WorkflowObject): Promise<TaskDescription | undefined>;
  getFormattedData(object: WorkflowObject, format: string | undefined): Promise<FormattedData>;
  startWorkflow(object: WorkflowObject, name: string, options: RunOptions): Promise<WorkflowEngine>;
  continueWorkflow(
    object: WorkflowObject,
    startPoint: StartPoint,
    options: RunOptions
  ): Promise<WorkflowEngine>;
  startDelayed(object: WorkflowObject, name: string, options: RunOptions): AsyncResult;
  continueDelayed(object: WorkflowObject, startPoint: StartPoint, options: RunOptions): AsyncResult;
}
