import {
  ChangedDefinitionError,
  completedTasks,
  describeObject,
  type Cursor,
  type FormattedData,
  type Json,
  type ObjectDescription,
  type ObjectStatus,
  type RunOptions,
  type StartPoint,
  type TaskHistoryEntry,
  type WorkflowObject
} from '$lib/engine/index.ts';
import { Decisions } from './Decisions.svelte.ts';
import { errorText } from './errorText.ts';
import { Observed } from './Observed.svelte.ts';
import {
  readObject,
  type Neighbours,
  type ObjectAddress,
  type ObjectRecord
} from './readObject.ts';
import { taskLines, type TaskLine } from './TaskLine.ts';
import type { Workbench } from './Workbench.ts';

/** What the page of an object shows. */
export interface ShownObject extends ObjectRecord, ObjectDescription {
  /** The object, or the snapshot that is looked at. */
  readonly obj: WorkflowObject;
  /** RUNNING while a run has it in hand, whatever is stored. */
  readonly status: ObjectStatus;
  readonly tasks: readonly TaskLine[];
  /** What it has passed, in the order in which it did. */
  readonly completed: readonly TaskHistoryEntry[];
  readonly formats: readonly { readonly name: string; readonly label: string }[];
}

/** What can be done to an object besides deciding (CHECKLIST 1.13/128 to 131). */
export type Operation = StartPoint | 'restart';

/**
 * What is done to it just now; `start` gives an object that never ran to a workflow, `wake` ends its
 * wait, `signal` sends it an event.
 */
export type Doing = Operation | 'start' | 'wake' | 'signal' | 'delete';

const doneTexts: Record<Operation, string> = {
  continue_next: 'Object continued with the next task.',
  restart_task: 'Task restarted.',
  restart_prev: 'Object restarted from the previous task.',
  restart: 'Workflow restarted.'
};

/** One object's page, following the store. A new one is made for each object. */
export class ObjectView {
  readonly bench: Workbench;
  readonly decisions: Decisions;
  readonly address: ObjectAddress;
  readonly #live: Observed<ObjectRecord | null, ShownObject | null>;
  #anchor: Cursor | undefined;
  #last: ShownObject | undefined;
  #hasAsked = false;
  /** As the index has told them, when the object was opened. */
  #neighbours = $state.raw<Neighbours>();
  #operation = $state.raw<Doing>();
  #changed = $state.raw<{ readonly operation: StartPoint; readonly text: string }>();

  constructor(bench: Workbench, address: ObjectAddress) {
    this.bench = bench;
    this.decisions = new Decisions(bench);
    this.address = address;
    const place = (cursor: Cursor) => (this.#anchor ??= cursor);
    this.#live = new Observed(
      bench.pinfold.store,
      (store) => readObject(store, address, ({ modified, id }) => place({ modified, id })),
      (record) => (record === null ? null : this.#show(record))
    );
  }

  #show(record: ObjectRecord): ShownObject {
    const { pinfold } = this.bench;
    if (record.neighbours === undefined) void this.#askNeighbours();
    const obj = pinfold.objects.of(record.snapshot ?? record.row);
    const definition = record.run && pinfold.workflows.find(record.run.name);
    const described = describeObject(obj, record.run, definition);
    const through = obj.status === 'COMPLETED' || record.run === undefined;
    const current = through ? null : obj.callbackPos;
    // A task that waits is noted when it has ended.
    const waits = record.wake !== undefined && record.snapshot === undefined;
    const completed = completedTasks(obj.extraData._task_history, waits ? null : current);
    return {
      ...record,
      ...described,
      obj,
      status: record.claimed && record.snapshot === undefined ? 'RUNNING' : obj.status,
      tasks: taskLines(record.run?.definition ?? [], { completed, current }),
      completed,
      formats: definition?.formatter === undefined ? [] : (definition.formats ?? defaultFormats)
    };
  }

  /** Undefined until the first answer; null when there is no such object. */
  get shown(): ShownObject | null | undefined {
    const current = this.#live.current;
    if (current) this.#last = current;
    return current;
  }

  /** What stands before and after it in the list. */
  get neighbours(): Partial<Neighbours> {
    return this.#neighbours ?? this.#last?.neighbours ?? {};
  }

  /** Without the index, and in a list that cannot be read, there are none. */
  async #askNeighbours(): Promise<void> {
    if (this.#hasAsked) return;
    this.#hasAsked = true;
    const { list, id } = this.address;
    try {
      const [{ indexNeighbours }, index] = await Promise.all([
        import('./search/indexNeighbours.ts'),
        this.bench.loadIndex()
      ]);
      this.#neighbours = await indexNeighbours(index, list, id);
    } catch {
      this.#neighbours = { previous: undefined, next: undefined };
    }
  }

  /** The title of the page: known before the object is read when a list has shown it. */
  get title(): string {
    if (this.shown === null) return this.#last?.title ?? 'Unknown object';
    return this.shown?.title ?? this.bench.titles.get(this.address.id) ?? 'Object';
  }

  /** The object as it was before it was deleted, if it was there when the page was opened. */
  get deleted(): ShownObject | undefined {
    return this.shown === null ? this.#last : undefined;
  }

  get error(): unknown {
    return this.#live.error;
  }

  /** The operation under way, if any. */
  get operation(): Doing | undefined {
    return this.#operation;
  }

  /** Set when the object would not go on since its workflow has changed: somebody must agree. */
  get changed(): { readonly operation: StartPoint; readonly text: string } | undefined {
    return this.#changed;
  }

  dismissChange(): void {
    this.#changed = undefined;
  }

  /** The record in a format; a formatter that fails answers its error as text. */
  async format(obj: WorkflowObject, format: string): Promise<FormattedData> {
    try {
      return await obj.getFormattedData(format);
    } catch (error) {
      return { kind: 'text', text: `Preview not available. ${errorText(error)}` };
    }
  }

  /** Continues or restarts the object and announces the result; never rejects. */
  async operate(operation: Operation, { acceptChange = false } = {}): Promise<void> {
    const shown = this.shown;
    if (!shown || this.#operation !== undefined) return;
    this.#operation = operation;
    this.#changed = undefined;
    const first = operation === 'restart' && shown.status === 'INITIAL';
    try {
      await this.#run(shown, operation, { acceptChange });
      const text = first ? 'Workflow started.' : doneTexts[operation];
      this.bench.notify({ tone: 'success', text });
    } catch (error) {
      if (error instanceof ChangedDefinitionError && operation !== 'restart') {
        this.#changed = { operation, text: error.message };
      } else {
        this.bench.notify({ tone: 'danger', text: errorText(error) });
      }
    } finally {
      this.#operation = undefined;
    }
  }

  /** Gives the object to a workflow and announces the result; never rejects. */
  async start(workflowName: string): Promise<void> {
    await this.#do('start', 'Workflow started.', ({ pinfold }) =>
      pinfold.startByOids(workflowName, [this.address.id])
    );
  }

  /** Lets a waiting object go on before its time, and announces it; never rejects. */
  async wake(): Promise<void> {
    await this.#do('wake', 'Object goes on.', ({ pinfold }) => pinfold.wakeNow(this.address.id));
  }

  /** Sends the object an event and announces it; never rejects. */
  async signal(event: string, payload: Json): Promise<void> {
    const after =
      this.shown?.wake === undefined
        ? 'It counts as soon as the object goes on.'
        : 'The object goes on by itself.';
    await this.#do('signal', `“${event}” was sent. ${after}`, ({ pinfold }) =>
      pinfold.signalObject(this.address.id, event, payload)
    );
  }

  /** Deletes the object and announces it. Answers whether it is gone; never rejects. */
  delete(): Promise<boolean> {
    return this.#do('delete', 'Object deleted.', ({ pinfold }) =>
      pinfold.objects.delete(this.address.id)
    );
  }

  #run({ row, workflowName }: ShownObject, operation: Operation, options: RunOptions) {
    const { pinfold } = this.bench;
    if (operation !== 'restart') return pinfold.continueOid(row.id, operation, options);
    return pinfold.startByOids(workflowName, [row.id]);
  }

  /** One thing at a time, and what came of it is announced. Answers whether it was done. */
  async #do(
    operation: Doing,
    text: string,
    act: (bench: Workbench) => Promise<unknown>
  ): Promise<boolean> {
    if (this.#operation !== undefined) return false;
    this.#operation = operation;
    try {
      await act(this.bench);
      this.bench.notify({ tone: 'success', text });
      return true;
    } catch (error) {
      this.bench.notify({ tone: 'danger', text: errorText(error) });
      return false;
    } finally {
      this.#operation = undefined;
    }
  }
}

const defaultFormats = [{ name: 'hd', label: 'Record' }];
