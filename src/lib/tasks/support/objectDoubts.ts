import { z } from 'zod';
import type { WorkflowObject } from '$lib/engine/index.ts';
import { type Doubt, type DoubtCode, doubtSchema } from '$lib/record/doubts/Doubt.ts';

const doubtsSchema = z.array(doubtSchema).catch([]);

/** What the tasks so far have found doubtful about the object: `extraData.doubts`. */
export function doubtsOf(obj: WorkflowObject): Doubt[] {
  return doubtsSchema.parse(obj.extraData['doubts'] ?? []);
}

/**
 * Puts `doubts` in place of those of the codes that a task looks for, so that a task that runs
 * again does not repeat itself.
 */
export function replaceDoubts(
  obj: WorkflowObject,
  codes: readonly DoubtCode[],
  doubts: readonly Doubt[]
): void {
  const others = doubtsOf(obj).filter(({ code }) => !codes.includes(code));
  obj.extraData['doubts'] = [...others, ...doubts];
}
