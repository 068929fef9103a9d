import type { LogLevel, LogRow } from '../model/LogRow.ts';
import type { LogQuery } from '../ports/Store.ts';
import type { TaskDescription } from './describeDefinition.ts';
import type { FormattedData } from './FormattedData.ts';
import type { ObjectHost, SaveChange } from './ObjectHost.ts';
import { InvalidArgumentError, ObjectRunningError } from './runErrors.ts';
import type { WorkflowEngine } from './WorkflowEngine.ts';
import type { WorkflowObject } from './WorkflowObject.ts';

/**
 * The host of objects while a run has them in hand: what they save and log goes through the run's
 * group commits; starting, continuing and deleting them is refused.
 */
export class InHandHost implements ObjectHost {
  readonly #app: ObjectHost;
  readonly #engine: WorkflowEngine;

  constructor(app: ObjectHost, engine: WorkflowEngine) {
    this.#app = app;
    this.#engine = engine;
  }

  /**
   * A checkpoint: the object under way is stored at once, still RUNNING, with its position or that of
   * the earliest split whose branches have not ended; one that the run is through with is stored as
   * it is.
   */
  async save(object: WorkflowObject, change: SaveChange): Promise<void> {
    if (change.status !== undefined || change.callbackPos !== undefined) {
      const issues = 'status and position are the run’s; halt, wait or stop instead';
      throw new InvalidArgumentError('Saving an object that is running', issues, {
        idObject: object.id
      });
    }
    const { keeper, currentObject, goOnPos } = this.#engine;
    if (object !== currentObject && !keeper.done.has(object.id)) {
      throw new ObjectRunningError([object.id], this.#engine.id);
    }
    if (object === currentObject) this.#engine.noteBranches(object);
    await keeper.checkpoint(object, goOnPos);
  }

  takeLines(): readonly LogRow[] {
    return [];
  }

  keepLines(_idObject: string, lines: readonly LogRow[]): void {
    for (const line of lines) this.#engine.keeper.group.addLog(line);
  }

  log(object: WorkflowObject, level: LogLevel, message: string): void {
    this.#engine.keeper.log.write('object', object.id, level, message);
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

  startDelayed(object: WorkflowObject): never {
    throw new ObjectRunningError([object.id], object.idWorkflow);
  }

  continueDelayed(object: WorkflowObject): never {
    throw new ObjectRunningError([object.id], object.idWorkflow);
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
