import { defaultExtraData, type ErrorMessage, type ExtraData } from '../model/ExtraData.ts';
import type { Json } from '../model/Json.ts';
import type { LogRow } from '../model/LogRow.ts';
import type { ObjectRow } from '../model/ObjectRow.ts';
import type { ObjectStatus } from '../model/ObjectStatus.ts';
import type { StartPoint } from '../model/StartPoint.ts';
import type { TaskResult } from '../model/TaskResult.ts';
import type { LogQuery } from '../ports/Store.ts';
import type { FormattedData } from './FormattedData.ts';
import type { AsyncResult } from './Delayed.ts';
import type { ObjectHost, SaveChange } from './ObjectHost.ts';
import { ObjectLog } from './ObjectLog.ts';
import type { RunOptions } from './RunOptions.ts';
import type { TaskDescription } from './describeDefinition.ts';
import type { WorkflowEngine } from './WorkflowEngine.ts';

/** Options of a run that is to be queued. */
type DelayedOptions = RunOptions & { readonly delayed: true };

/**
 * The record under way (CHECKLIST 1.6): what a task gets as `obj` and what the API answers.
 * Changes are in memory until `save`, or until the run that has it in hand commits them.
 */
export class WorkflowObject<Data = Json> {
  readonly id: string;
  readonly created: number;
  data: Data;
  extraData: ExtraData;
  status: ObjectStatus;
  idWorkflow: string | null;
  idParent: string | null;
  callbackPos: readonly number[];
  dataType: string;
  uri: string;
  idUser: string;
  modified: number;
  /** Revision last stored; 0 for an object that is not stored yet. */
  revision: number;
  /** Log lines go to the store with the object's next commit. */
  readonly log: ObjectLog;
  #storedStatus: ObjectStatus;
  #host: ObjectHost;

  constructor(row: ObjectRow, host: ObjectHost) {
    this.id = row.id;
    this.created = row.created;
    this.data = row.data as Data;
    this.extraData = row.extraData;
    this.status = row.status;
    this.idWorkflow = row.idWorkflow;
    this.idParent = row.idParent;
    this.callbackPos = row.callbackPos;
    this.dataType = row.dataType;
    this.uri = row.uri;
    this.idUser = row.idUser;
    this.modified = row.modified;
    this.revision = row.revision;
    this.#storedStatus = row.status;
    this.#host = host;
    this.log = new ObjectLog((level, message) => {
      this.#host.log(this as WorkflowObject, level, message);
    });
  }

  /** Hands the object to the engine that runs it, or back to the app. For the run room. */
  moveTo(host: ObjectHost): void {
    this.#host = host;
  }

  /** The object as the next revision to store. Data and extra data are shared, not copied. */
  toRow(modified: number): ObjectRow {
    return {
      id: this.id,
      data: this.data as Json,
      extraData: this.extraData,
      status: this.status,
      idWorkflow: this.idWorkflow,
      idParent: this.idParent,
      callbackPos: this.callbackPos as number[],
      dataType: this.dataType,
      uri: this.uri,
      idUser: this.idUser,
      created: this.created,
      modified,
      revision: this.revision + 1
    };
  }

  /** Status last stored; `INITIAL` for an object that is not stored yet. */
  get storedStatus(): ObjectStatus {
    return this.#storedStatus;
  }

  /** This is what the store has of it now, or has in a moment. For the run room. */
  wasStored({ status, revision, modified }: ObjectRow): void {
    this.#storedStatus = status;
    this.revision = revision;
    this.modified = modified;
  }

  /** Becomes what was stored as `row`. For the run room. */
  adopt(row: ObjectRow): void {
    const { id: _id, created: _created, data, ...fields } = row;
    Object.assign(this, fields);
    this.data = data as Data;
  }

  getData(): Data {
    return this.data;
  }

  setData(data: Data): void {
    this.data = data;
  }

  getExtraData(): ExtraData {
    return this.extraData;
  }

  /** Known keys that are left out get their defaults. */
  setExtraData(extraData: ExtraData): void {
    this.extraData = { ...defaultExtraData(), ...extraData };
  }

  /** Adds a finding under `name`, shown by the result view named `view` (CHECKLIST 1.6/75). */
  addTaskResult(name: string, result: Json, view = 'default'): void {
    (this.extraData._tasks_results[name] ??= []).push({ name, result, view });
  }

  /** Replaces all findings under `name`. */
  updateTaskResults(name: string, results: readonly TaskResult[]): void {
    this.extraData._tasks_results[name] = [...results];
  }

  getTasksResults(): Readonly<Record<string, readonly TaskResult[]>> {
    return this.extraData._tasks_results;
  }

  /** Asks a person for this action, with a message that says why. */
  setAction(action: string, message: string): void {
    this.extraData._action = action;
    this.extraData._message = message;
  }

  removeAction(): void {
    this.extraData._action = null;
    this.extraData._message = '';
  }

  getAction(): string | null {
    return this.extraData._action;
  }

  /** Why a person is asked; '' when nobody is. */
  getActionMessage(): string {
    return this.extraData._message;
  }

  setErrorMessage(title: string, details = ''): void {
    this.extraData._error_msg = { title, details };
  }

  getErrorMessage(): ErrorMessage | null {
    return this.extraData._error_msg;
  }

  resetErrorMessage(): void {
    this.extraData._error_msg = null;
  }

  /** Position of the last task that ran, or at which it halted. */
  getCurrentTask(): readonly number[] {
    return this.callbackPos;
  }

  /** The task at the position; undefined when the object has no run or the position does not fit. */
  getCurrentTaskInfo(): Promise<TaskDescription | undefined> {
    return this.#host.getCurrentTaskInfo(this as WorkflowObject);
  }

  /** Name of the workflow that last ran it; kept when its definition is gone. */
  getWorkflowName(): Promise<string | undefined> {
    return this.#host.getWorkflowName(this as WorkflowObject);
  }

  /** The record for a person, by its workflow's formatter; empty text without one. */
  getFormattedData(format?: string): Promise<FormattedData> {
    return this.#host.getFormattedData(this as WorkflowObject, format);
  }

  getLog(filter: Omit<LogQuery, 'idOwner'> = {}): Promise<LogRow[]> {
    return this.#host.getLogs({ ...filter, idOwner: this.id });
  }

  /**
   * Stores the object now, with its log lines. Throws `IllegalStatusError` for a move from the status
   * last stored that the table does not have, and for RUNNING, `RevisionConflictError` when somebody else stored it in the meantime,
   * `ObjectRunningError` when a run has it in hand. Inside a task it is a checkpoint.
   */
  save(change: SaveChange = {}): Promise<void> {
    return this.#host.save(this as WorkflowObject, change);
  }

  /**
   * Takes over everything of `other` but its id, its run and its revision (CHECKLIST 1.6/69), and its
   * status, to which it may not move.
   */
  copy(other: WorkflowObject<Data>): void {
    this.data = structuredClone(other.data);
    this.extraData = structuredClone(other.extraData);
    this.idParent = other.idParent;
    this.callbackPos = [...other.callbackPos];
    this.dataType = other.dataType;
    this.uri = other.uri;
    this.idUser = other.idUser;
  }

  /** Deletes the object with its snapshots and logs; its run stays. */
  delete(): Promise<void> {
    return this.#host.delete(this.id);
  }

  /** Stores the object and runs it through a workflow, from the first task; `delayed`: in the queue. */
  startWorkflow(name: string, options: DelayedOptions): AsyncResult;
  startWorkflow(name: string, options?: RunOptions): Promise<WorkflowEngine>;
  startWorkflow(
    name: string,
    { delayed = false, ...options }: RunOptions = {}
  ): Promise<WorkflowEngine> | AsyncResult {
    if (delayed === true) return this.#host.startDelayed(this as WorkflowObject, name, options);
    return this.#host.startWorkflow(this as WorkflowObject, name, options);
  }

  /** Goes on with its last run; `delayed`: in the queue. Throws `NoRunError` when it has none. */
  continueWorkflow(startPoint: StartPoint, options: DelayedOptions): AsyncResult;
  continueWorkflow(startPoint?: StartPoint, options?: RunOptions): Promise<WorkflowEngine>;
  continueWorkflow(
    startPoint: StartPoint = 'continue_next',
    { delayed = false, ...options }: RunOptions = {}
  ): Promise<WorkflowEngine> | AsyncResult {
    if (delayed === true) {
      return this.#host.continueDelayed(this as WorkflowObject, startPoint, options);
    }
    return this.#host.continueWorkflow(this as WorkflowObject, startPoint, options);
  }
}
