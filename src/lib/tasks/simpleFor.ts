import { type WorkflowDefinition, FOR } from '$lib/engine/index.ts';

type Node = WorkflowDefinition['workflow'][number];

export interface SimpleForOptions {
  readonly from: number;
  /** The last value, itself included. */
  readonly to: number;
  /** Not 0; negative to count down. Default 1. */
  readonly step?: number;
  /** Key of the engine's extra data that gets each value. */
  readonly variable?: string;
}

/**
 * Repeats the branch for the numbers from `from` to `to`, both included (CHECKLIST 1.17/155):
 * `FOR` over them. Throws `RangeError` for a step of 0.
 */
export function simpleFor({ from, to, step = 1, variable }: SimpleForOptions, branch: Node): Node {
  if (step === 0) throw new RangeError('simpleFor needs a step other than 0.');
  const length = Math.max(0, Math.floor((to - from) / step) + 1);
  const values = Array.from({ length }, (_, index) => from + index * step);
  return FOR(values, variable ?? (() => undefined), branch);
}
