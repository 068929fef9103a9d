import type { WorkflowDefinition } from '$lib/engine/index.ts';
import { snapshotFormat } from '$lib/search/index/PenSnapshot.ts';

/**
 * What an index on the shelf depends on besides the objects: its form, and how workflows describe their
 * objects. Their tasks make no difference to it. What a function calls besides is not seen.
 */
export function penVersion(workflows: readonly WorkflowDefinition[]): string {
  const described = workflows
    .map(({ name, title, getTitle, getDescription, getAdditional, getSortData }) => [
      name,
      title,
      ...[getTitle, getDescription, getAdditional, getSortData].map(String)
    ])
    .sort(([one = ''], [other = '']) => (one < other ? -1 : 1));
  return JSON.stringify([snapshotFormat, described]);
}
