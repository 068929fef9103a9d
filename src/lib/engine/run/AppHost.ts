import { errorPart } from '../machine/errorPart.ts';
import { textOf } from '../machine/textOf.ts';
import { newId } from '../model/ids.ts';
import type { LogLevel, LogRow } from '../model/LogRow.ts';
import { objectStatusMoves, type ObjectStatus } from '../model/ObjectStatus.ts';
import type { StartPoint } from '../model/StartPoint.ts';
import { ObjectClaimedError } from '../model/storeErrors.ts';
import type { LogQuery } from '../ports/Store.ts';
import type { TaskDescription } from './describeDefinition.ts';
import type { AsyncResult } from './Delayed.ts';
import type { FormattedData } from './FormattedData.ts';
import type { ObjectHost, SaveChange } from './ObjectHost.ts';
import type { RunContext } from './RunContext.ts';
import { IllegalStatusError } from './runErrors.ts';
import type { RunOptions } from './RunOptions.ts';
import type { WorkflowEngine } from './WorkflowEngine.ts';
import type { WorkflowObject } from './WorkflowObject.ts';

/** The host of objects that no run has in hand: each save is a commit of its own. */
export class AppHost implements ObjectHost {
  readonly #context: () => RunContext;
  /** By id, since an object may be read and stored by whomever. */
  readonly #lines = new Map<string, readonly LogRow[]>();

  /** `context` is asked for late, because it names this host itself. */
  constructor(context: () => RunContext) {
    this.#context = context;
  }

  async save(object: WorkflowObject, change: SaveChange): Promise<void> {
    const { store, clock } = this.#context();
    const { status = object.status, callbackPos = object.callbackPos } = change;
    await this.#refuseMove(object, status);
    const row = { ...object.toRow(clock.now()), status, callbackPos: [...callbackPos] };
    const logs = this.takeLines(object.id);
    try {
      await store.commit({ objects: [row], logs }, { durability: 'strict' });
    } catch (error) {
      this.keepLines(object.id, logs);
      if (error instanceof ObjectClaimedError) await this.#refuseClaimed(object);
      throw error;
    }
    object.status = status;
    object.callbackPos = row.callbackPos;
    object.wasStored(row);
  }

  /** By what is stored: the field may have been set. RUNNING is for those that run, which have claims. */
  async #refuseMove(object: WorkflowObject, to: ObjectStatus): Promise<void> {
    const { id, storedStatus: from } = object;
    if (to === 'RUNNING') await this.#refuseClaimed(object);
    else if (to === from || objectStatusMoves[from].includes(to)) return;
    throw new IllegalStatusError(id, from, to);
  }

  async #refuseClaimed({ id }: WorkflowObject): Promise<void> {
    const { refuseClaimed } = await import('./refuseClaimed.ts');
    await refuseClaimed(this.#context(), [id]);
  }

  takeLines(idObject: string): readonly LogRow[] {
    const lines = this.#lines.get(idObject) ?? [];
    this.#lines.delete(idObject);
    return lines;
  }

  keepLines(idObject: string, lines: readonly LogRow[]): void {
    if (lines.length > 0) this.#lines.set(idObject, [...lines, ...this.takeLines(idObject)]);
  }

  log(object: WorkflowObject, level: LogLevel, message: string): void {
    const { clock, logger } = this.#context();
    const line: LogRow = {
      id: newId(),
      owner: 'object',
      idOwner: object.id,
      level,
      message,
      created: clock.now()
    };
    logger.write(line);
    this.#lines.set(object.id, [...this.takeLines(object.id), line]);
  }

  delete(idObject: string): Promise<void> {
    return this.#context().pinfold.objects.delete(idObject);
  }

  getLogs(query: LogQuery): Promise<LogRow[]> {
    return this.#context().store.getLogs(query);
  }

  async getWorkflowName(object: WorkflowObject): Promise<string | undefined> {
    return (await this.#runOf(object))?.name;
  }

  async getCurrentTaskInfo(object: WorkflowObject): Promise<TaskDescription | undefined> {
    const [run, { describeNode, nodeAt }] = await Promise.all([
      this.#runOf(object),
      import('./describeDefinition.ts')
    ]);
    const node = run === undefined ? undefined : nodeAt(run.definition, object.callbackPos);
    return node === undefined ? undefined : describeNode(node);
  }

  /** Empty text without a formatter, as the original (CHECKLIST 1.6/71), or when it fails. */
  async getFormattedData(object: WorkflowObject, format?: string): Promise<FormattedData> {
    const run = await this.#runOf(object);
    const workflow = run === undefined ? undefined : this.#context().workflows.find(run.name);
    if (workflow?.formatter === undefined) return { kind: 'text', text: '' };
    const wanted = format ?? workflow.formats?.[0]?.name ?? 'hd';
    try {
      return await workflow.formatter(object, wanted);
    } catch (error) {
      const why = error instanceof Error ? errorPart(error, 'message') : textOf(error);
      const text = `Preview not available: ${why}`;
      return { kind: 'text', text };
    }
  }

  async startWorkflow(
    object: WorkflowObject,
    name: string,
    options: RunOptions
  ): Promise<WorkflowEngine> {
    const { start } = await import('./start.ts');
    return start(this.#context(), name, object, options);
  }

  async continueWorkflow(
    object: WorkflowObject,
    startPoint: StartPoint,
    options: RunOptions
  ): Promise<WorkflowEngine> {
    const { continueObject } = await import('./continueOid.ts');
    return continueObject(this.#context(), object, startPoint, options);
  }

  startDelayed(object: WorkflowObject, name: string, options: RunOptions): AsyncResult {
    return this.#context().pinfold.startDelayed(name, object, options);
  }

  continueDelayed(
    object: WorkflowObject,
    startPoint: StartPoint,
    options: RunOptions
  ): AsyncResult {
    return this.#context().delayed.continueObject(object, startPoint, options);
  }

  async #runOf({ idWorkflow }: WorkflowObject) {
    return idWorkflow === null ? undefined : this.#context().store.getRun(idWorkflow);
  }
}
