import { fold, foldLines } from '../fold.ts';
import type { IndexEntry } from './IndexEntry.ts';
import type { SortValue } from './sortValues.ts';

/** The facets that have one value an object, in the order of a combination: see `Combos`. */
export const facetFields = ['status', 'action', 'type', 'workflow', 'owner'] as const;

/** An entry as the index keeps it. All texts but the id are folded. */
export interface Doc {
  readonly id: string;
  readonly revision: number;
  readonly created: number;
  readonly modified: number;
  /** Number of its values of the facets: see `Combos`. */
  readonly combo: number;
  readonly uri: string;
  readonly error: string;
  /** All that is searched, one part a line; the title is the first. */
  readonly text: string;
  /** Has no prototype. */
  readonly sortKeys: Readonly<Record<string, SortValue>>;
}

/** Keys that every object has; a workflow's key of that name is not seen. */
const ownKeys: readonly string[] = ['modified', 'created', 'title'];

/** Folds what an entry says. `comboOf` gives the number of its facet values. */
export function docOf(entry: IndexEntry, comboOf: (values: readonly string[]) => number): Doc {
  const { id, revision, created, modified, status, action, dataType, workflow, owner } = entry;
  const lines = [entry.title, entry.description, entry.additional].map(oneLine);
  const sortKeys = Object.create(null) as Record<string, SortValue>;
  for (const [key, value] of Object.entries(entry.sortKeys)) {
    if (!ownKeys.includes(key)) sortKeys[key] = typeof value === 'string' ? fold(value) : value;
  }
  return {
    id,
    revision,
    created,
    modified,
    combo: comboOf([status, action ?? '', dataType, workflow, owner]),
    uri: fold(entry.uri),
    error: fold(entry.errorKind),
    text: foldLines(`${lines.join('\n')}\n${entry.text}`),
    sortKeys
  };
}

function oneLine(text: string): string {
  return text.replaceAll('\n', ' ');
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
  return doc.sortKeys[key];
}
