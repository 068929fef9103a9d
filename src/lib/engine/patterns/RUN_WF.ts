import { cleanNodes } from '../machine/cleanNodes.ts';
import { Machine } from '../machine/Machine.ts';
import type { Task, WorkflowBlock } from '../machine/Task.ts';
import { BRANCHES, branchNames } from './branchNames.ts';
import { patternTask, type PatternOptions } from './pattern.ts';
import type { ExtraDataHolder } from './values.ts';

export interface RunWfOptions<O, E, I> extends PatternOptions {
  /** The objects for the inner workflow; without it, this one object. */
  readonly objects?: (obj: O, eng: E) => Iterable<I> | PromiseLike<Iterable<I>>;
  /** Makes the inner engine; without it, a plain machine. */
  readonly engine?: (eng: E) => Machine<I>;
  /** Keys of the engine's extra data that the inner engine gets, when it is made. */
  readonly pass?: readonly string[];
  /** True: on every call. */
  readonly passAlways?: boolean;
  /** Under this key of the engine's extra data the inner engine can be looked at. */
  readonly outKey?: string;
  /** True: a new inner engine on every call; else it is kept, with its extra data, per engine. */
  readonly reinit?: boolean;
}

/**
 * Runs another workflow inside a task. A halt or an error of the inner workflow passes through and
 * halts or fails the outer one; restarted, the inner one begins again. The inner engine lives no
 * longer than the outer, and under `outKey` nothing that could be stored is put.
 */
export function RUN_WF<O, E extends ExtraDataHolder>(
  workflow: WorkflowBlock<O, Machine<O>>,
  options?: RunWfOptions<O, E, O> & { readonly objects?: undefined }
): Task<O, E>;
export function RUN_WF<O, E extends ExtraDataHolder, I>(
  workflow: WorkflowBlock<I, Machine<I>>,
  options: RunWfOptions<O, E, I> & Required<Pick<RunWfOptions<O, E, I>, 'objects'>>
): Task<O, E>;
export function RUN_WF<O, E extends ExtraDataHolder>(
  workflow: WorkflowBlock<unknown, Machine<unknown>>,
  {
    objects,
    engine = () => new Machine<unknown>(),
    pass = [],
    passAlways = false,
    outKey,
    reinit = false,
    ...options
  }: RunWfOptions<O, E, unknown> = {}
): Task<O, E> {
  const kept = new WeakMap<E, Machine<unknown>>();
  return patternTask<O, E>(
    {
      name: 'RUN_WF',
      doc: 'Run another workflow.',
      params: { [BRANCHES]: [branchNames(cleanNodes(workflow))] },
      branch: false,
      ...options
    },
    async (obj, eng) => {
      const known = reinit ? undefined : kept.get(eng);
      const inner = known ?? engine(eng);
      if (known === undefined) {
        inner.callbacks.replace(workflow);
        kept.set(eng, inner);
      }
      if (known === undefined || passAlways) {
        for (const key of pass) inner.extraData[key] = eng.extraData[key];
      }
      if (outKey !== undefined) eng.extraData[outKey] = inner;
      await inner.process(objects === undefined ? [obj] : await objects(obj, eng));
    }
  );
}
