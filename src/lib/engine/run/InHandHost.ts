import type { LogLevel, LogRow } from '../model/LogRow.ts';
import type { LogQuery } from '../ports/Store.ts';
import type { TaskDescription } from './describeDefinition.ts';
import type { FormattedData } from './FormattedData.ts';
import type { ObjectHost } from './ObjectHost.ts';
import type { RunKeeper } from './RunKeeper.ts';
import { ObjectRunningError } from './runErrors.ts';
import type { WorkflowEngine } from './WorkflowEngine.ts';
import type { WorkflowObject } from './WorkflowObject.ts';

/**
 * The host of objects while a run has them in hand: what they save and log goes through the run's
 * group commits; starting, continuing and deleting them is refused.
 */
export class InHandHost implements ObjectHost {
  readonly #app: ObjectHost;
  readonly #keeper: RunKeeper;
  readonly #position: () => readonly number[];

  /** `position` tells which task is running. */
  constructor(app: ObjectHost, keeper: RunKeeper, position: () => readonly number[]) {
    this.#app = app;
    this.#keeper = keeper;
    this.#position = position;
  }

  /** A checkpoint: the object with its position, still RUNNING, is stored at once. */
  async save(object: WorkflowObject): Promise<void> {
    await this.#keeper.finish(object, 'RUNNING', { callbackPos: this.#position() });
    await this.#keeper.group.flush();
  }

  log(object: WorkflowObject, level: LogLevel, message: string): void {
    this.#keeper.log('object', object.id, level, message);
  }

  delete(idObject: string): Promise<void> {
    return Promise.reject(new ObjectRunningError([idObject], null));
  }

  startWorkflow(object: WorkflowObject): Promise<WorkflowEngine> {
    return Promise.reject(new ObjectRunningError([object.id], object.idWorkflow));
  }

  continueWorkflow(object: WorkflowObject): Promise<WorkflowEngine> {
    return Promise.reject(new ObjectRunningError([object.id], object.idWorkflow));
  }

  getLogs(query: LogQuery): Promise<LogRow[]> {
    return this.#app.getLogs(query);
  }

  getWorkflowName(object: WorkflowObject): Promise<string | undefined> {
    return this.#app.getWorkflowName(object);
  }

  getCurrentTaskInfo(object: WorkflowObject): Promise<TaskDescription | undefined> {
    return this.#app.getCurrentTaskInfo(object);
  }

  getFormattedData(object: WorkflowObject, format: string | undefined): Promise<FormattedData> {
    return this.#app.getFormattedData(object, format);
  }
}
