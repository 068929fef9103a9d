import { objectStatusLabels, objectStatusSchema, type ObjectStatus } from '$lib/engine/index.ts';
import { fold } from '../fold.ts';

/** What a person reads for each state, the longest first. */
export const statusLabels: readonly { readonly label: string; readonly status: ObjectStatus }[] =
  objectStatusSchema.options
    .map((status) => ({ label: objectStatusLabels[status], status }))
    .sort((a, b) => b.label.length - a.label.length);

/** The state of that label, written exactly so. */
export function statusOfLabel(text: string): ObjectStatus | undefined {
  return statusLabels.find(({ label }) => label === text)?.status;
}

/** The state that a word or label names, in small or capital letters. */
export function readStatus(text: string): ObjectStatus | undefined {
  const folded = fold(text);
  return statusLabels.find(({ label, status }) => fold(status) === folded || fold(label) === folded)
    ?.status;
}
