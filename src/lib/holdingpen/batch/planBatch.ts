import type { BatchChoice } from './BatchChoice.ts';
import type { BatchObject } from './BatchObject.ts';

/** Objects that are left out for the same reason. */
export interface LeftOut {
  readonly why: string;
  readonly objects: readonly BatchObject[];
}

/** Which objects a batch is done to, and why the others are left out. */
export interface BatchPlan {
  readonly objects: readonly BatchObject[];
  readonly leftOut: readonly LeftOut[];
}

export function planBatch(choice: BatchChoice, objects: readonly BatchObject[]): BatchPlan {
  const out = new Map<string, BatchObject[]>();
  const taken: BatchObject[] = [];
  for (const object of objects) {
    const why = choice.whyNot(object);
    if (why === undefined) taken.push(object);
    else if (out.get(why)?.push(object) === undefined) out.set(why, [object]);
  }
  return { objects: taken, leftOut: [...out].map(([why, some]) => ({ why, objects: some })) };
}
