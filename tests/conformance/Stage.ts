import type { Hooks } from '../../src/lib/engine/machine/Hooks.ts';
import type { Awaitable } from '../../src/lib/engine/machine/isThenable.ts';
import { Machine } from '../../src/lib/engine/machine/Machine.ts';
import { objectLifecycle, type Lifecycle } from '../../src/lib/engine/machine/objectLifecycle.ts';
import { isBlock } from '../../src/lib/engine/machine/cleanNodes.ts';
import { WorkflowTreeError } from '../../src/lib/engine/machine/machineErrors.ts';
import { taskInfo } from '../../src/lib/engine/machine/Task.ts';
import type { Signal } from '../../src/lib/engine/machine/Signals.ts';
import { assemble } from './assemble.ts';
import type { Vector } from './format.ts';
import type { Engine, Timing } from './nodes.ts';
import { Subject } from './Subject.ts';

/** More than any recorded call ran. Some recorded as failing would go round for ever when mended. */
const MOST_TASKS = 200_000;

class EndlessRunError extends Error {
  override readonly name = 'EndlessRunError';
}

/** How a vector is run; the outcome has to be the same in every way. */
export interface Manner {
  readonly tasks: Timing;
  /** `none` where the vector asks for none. */
  readonly hooks: Timing | 'none';
}

/** The engine of one vector, with everything around it that is looked at after each call. */
export class Stage {
  readonly engine: Engine;
  objects: readonly Subject[];
  executed = 0;
  signals: Signal[] = [];
  saves: unknown[] = [];
  events: string[] = [];
  readonly #manner: Manner;
  readonly #status = new Map<Subject, string>();

  /** Throws what assembling throws. */
  constructor(vector: Vector, manner: Manner) {
    this.#manner = manner;
    this.objects = vector.objects.map((data) => new Subject(data));
    const lifecycle = vector.engine === 'db' ? this.#saving() : undefined;
    const withEvents = vector.options?.record_events === true || manner.hooks !== 'none';
    const hooks = lifecycle?.hooks ?? {};
    this.engine = new Machine<Subject>({
      hooks: withEvents ? this.#recording(hooks) : hooks,
      ...(lifecycle === undefined ? {} : { transitions: lifecycle.transitions })
    });
    for (const signal of ['started', 'finished', 'halted', 'error'] as const) {
      this.engine.on(signal, () => this.signals.push(signal));
    }
    const tree = assemble(vector.workflow, manner.tasks, () => this.#count());
    if (tree === null || !isBlock(tree)) throw new WorkflowTreeError('A workflow is a list.');
    this.engine.callbacks.replace(tree);
  }

  /** Forgets what was seen in the call before. */
  clear(): void {
    this.executed = 0;
    this.signals = [];
    this.saves = [];
    this.events = [];
  }

  #count(): void {
    this.executed += 1;
    if (this.executed > MOST_TASKS) throw new EndlessRunError(`ran more than ${MOST_TASKS} tasks`);
  }

  #saving(): Lifecycle<Subject, Engine> {
    const save = (who: unknown, status: string, rest: object = {}): Awaitable<void> => {
      this.saves.push({ who, status, ...rest });
      return this.#later();
    };
    const former = new Map<Subject, string>();
    return objectLifecycle<Subject, Engine>({
      saveObject: (obj, status, { callbackPos, error } = {}) => {
        const who = this.objects.indexOf(obj);
        if (status === 'RUNNING') former.set(obj, this.#status.get(obj) ?? 'INITIAL');
        this.#status.set(obj, status);
        if (error !== undefined) this.saves.push({ who, error_message: true });
        return save(who, status, callbackPos === undefined ? {} : { callback_pos: callbackPos });
      },
      putBack: (obj) => {
        const status = former.get(obj) ?? 'INITIAL';
        this.#status.set(obj, status);
        return save(this.objects.indexOf(obj), status);
      },
      saveEngine: (status) => save('engine', status)
    });
  }

  /** The same hooks, each noted before it does its work. */
  #recording(inner: Hooks<Subject, Engine>): Hooks<Subject, Engine> {
    const note = async (event: string, act?: () => Awaitable<void>): Promise<void> => {
      this.events.push(event);
      await act?.();
    };
    const noteAtOnce = (event: string, act?: () => Awaitable<void>): Awaitable<void> => {
      this.events.push(event);
      return act?.();
    };
    const tell = this.#manner.hooks === 'async' ? note : noteAtOnce;
    const index = (obj: Subject): number => this.objects.indexOf(obj);
    return {
      beforeProcessing: (eng, objects) =>
        tell('before_processing', () => inner.beforeProcessing?.(eng, objects)),
      afterProcessing: (eng, objects) =>
        tell('after_processing', () => inner.afterProcessing?.(eng, objects)),
      beforeObject: (eng, obj) =>
        tell(`before_object:${index(obj)}`, () => inner.beforeObject?.(eng, obj)),
      afterObject: (eng, obj) =>
        tell(`after_object:${index(obj)}`, () => inner.afterObject?.(eng, obj)),
      beforeCallbacks: (eng, obj) =>
        tell(`before_callbacks:${index(obj)}`, () => inner.beforeCallbacks?.(eng, obj)),
      afterCallbacks: (eng, obj) =>
        tell(`after_callbacks:${index(obj)}`, () => inner.afterCallbacks?.(eng, obj)),
      beforeEachCallback: (_eng, obj, task) =>
        tell(`before_each:${taskInfo(task).name}:${index(obj)}`),
      afterEachCallback: (_eng, obj, task) =>
        tell(`after_each:${taskInfo(task).name}:${index(obj)}`)
    };
  }

  #later(): Awaitable<void> {
    return this.#manner.hooks === 'async' ? Promise.resolve() : undefined;
  }
}
