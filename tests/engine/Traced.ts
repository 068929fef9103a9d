import { Machine } from '../../src/lib/engine/machine/Machine.ts';
import { nameTask, type Task, type WorkflowBlock } from '../../src/lib/engine/machine/Task.ts';

/** An object that says what was done with it, and can be read and written like a real one. */
export class Traced {
  readonly trace: string[] = [];
  data: unknown;
  extraData: Record<string, unknown> = {};

  constructor(data: unknown = {}) {
    this.data = data;
  }

  getData(): unknown {
    return this.data;
  }

  setData(data: unknown): void {
    this.data = data;
  }

  get story(): string {
    return this.trace.join(' ');
  }
}

export type TracedEngine = Machine<Traced>;
export type TracedTask = Task<Traced, TracedEngine>;

/** A task that leaves its name in the trace. */
export function say(word: string): TracedTask {
  return nameTask<Traced, TracedEngine>((obj) => void obj.trace.push(word), { name: word });
}

/** The same, after a few turns. */
export function saySlowly(word: string, turns = 3): TracedTask {
  return nameTask<Traced, TracedEngine>(
    async (obj) => {
      for (let turn = 0; turn < turns; turn++) await Promise.resolve();
      obj.trace.push(word);
    },
    { name: word }
  );
}

/** A task that does what it is told. */
export function act(name: string, run: (obj: Traced, eng: TracedEngine) => unknown): TracedTask {
  return nameTask<Traced, TracedEngine>((obj, eng) => run(obj, eng), { name });
}

/** The same, for the object of this index only. */
export function actAt(
  index: number,
  name: string,
  run: (eng: TracedEngine) => unknown
): TracedTask {
  return act(name, (_obj, eng) => (eng.state.tokenPos === index ? run(eng) : undefined));
}

/** A task that halts. */
export const halt: TracedTask = act('halt', (_obj, eng) => eng.halt('look'));

export function fresh(count: number): Traced[] {
  return Array.from({ length: count }, () => new Traced());
}

/** What was done with each object. */
export function storiesOf(objects: readonly Traced[]): string[] {
  return objects.map(({ story }) => story);
}

export function engineFor(tree: WorkflowBlock<Traced, TracedEngine>): TracedEngine {
  const eng = new Machine<Traced>();
  eng.callbacks.replace(tree);
  return eng;
}

/** Runs one object, or those given, and answers their traces. */
export async function storyOf(
  tree: WorkflowBlock<Traced, TracedEngine>,
  objects: readonly Traced[] = [new Traced()]
): Promise<string[]> {
  await engineFor(tree).process(objects);
  return storiesOf(objects);
}

/** A list to which each signal of the engine is added by its name. */
export function signalsOf<O>(eng: Machine<O>): string[] {
  const signals: string[] = [];
  for (const signal of ['started', 'finished', 'halted', 'error'] as const) {
    eng.on(signal, () => signals.push(signal));
  }
  return signals;
}

/** What a promise rejects with; undefined when it does not. */
export async function thrownBy(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (thrown: unknown) => thrown
  );
}
