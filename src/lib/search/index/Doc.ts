import { fold } from '../fold.ts';
import type { IndexEntry } from './IndexEntry.ts';
import type { SortValue } from './sortValues.ts';

/** The facets that have one value an object, in the order of `Doc.values`. */
export const facetFields = ['status', 'action', 'type', 'workflow', 'owner'] as const;
export type FacetField = (typeof facetFields)[number];

/** An entry as the index keeps it. All texts but the id and the values of facets are folded. */
export interface Doc {
  readonly id: string;
  readonly revision: number;
  readonly created: number;
  readonly modified: number;
  /** One value a facet; '' is none. */
  readonly values: readonly string[];
  readonly uri: string;
  readonly error: string;
  /** All that is searched, one part a line; the title is the first. */
  readonly text: string;
  readonly sortKeys: Readonly<Record<string, SortValue>>;
}

/** Keys that every object has; a workflow's key of that name is not seen. */
const ownKeys: readonly string[] = ['modified', 'created', 'title'];

/** Folds what an entry says; a part has no line breaks of its own. */
export function docOf(entry: IndexEntry): Doc {
  const { id, revision, created, modified, status, action, dataType, workflow, owner } = entry;
  const parts = [entry.title, entry.description, entry.additional, ...entry.text.split('\n')];
  return {
    id,
    revision,
    created,
    modified,
    values: [status, action ?? '', dataType, workflow, owner],
    uri: fold(entry.uri),
    error: fold(entry.errorKind),
    text: parts.map(fold).join('\n'),
    sortKeys: Object.fromEntries(
      Object.entries(entry.sortKeys)
        .filter(([key]) => !ownKeys.includes(key))
        .map(([key, value]) => [key, typeof value === 'string' ? fold(value) : value])
    )
  };
}

/** The title at the head of a text. */
export function titleOf(text: string): string {
  const end = text.indexOf('\n');
  return end < 0 ? text : text.slice(0, end);
}

/** What a document is sorted by; undefined when it does not have that key. */
export function sortValueOf(doc: Doc, key: string): SortValue | undefined {
  if (key === 'modified' || key === 'created') return doc[key];
  if (key === 'title') return titleOf(doc.text);
  return Object.hasOwn(doc.sortKeys, key) ? doc.sortKeys[key] : undefined;
}
