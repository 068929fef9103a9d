import type { Json, TaskResult, WorkflowObject } from '$lib/engine/index.ts';

/**
 * What a result view gets (CHECKLIST 1.15/144): a component in `src/lib/results/` whose file name is
 * the view's name. A task that left several results under one name has all of them in `results`,
 * oldest first; `result` is the last (CHECKLIST 1.15/145).
 */
export interface ResultViewProps {
  readonly result: Json;
  readonly results: readonly TaskResult[];
  readonly obj: WorkflowObject;
  /** Address of another object's page. */
  readonly objectHref: (id: string) => string;
}
