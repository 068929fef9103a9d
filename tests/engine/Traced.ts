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
  return objects.map(({ story }) => story);
}

/** What a promise rejects with; undefined when it does not. */
export async function thrownBy(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (thrown: unknown) => thrown
  );
}
