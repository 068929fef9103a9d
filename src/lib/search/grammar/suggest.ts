import { objectStatusLabels, objectStatusSchema } from '$lib/engine/index.ts';
import { fold } from '../fold.ts';
import { itemAt, type ItemAt } from './itemAt.ts';
import { printKey, printValue } from './printSearch.ts';
import { searchFieldSchema, type SearchField } from './SearchTerm.ts';

/** What there is to choose from: the facets of the list, and fields of its records. */
export interface Vocabulary {
  readonly values: Readonly<
    Partial<Record<SearchField, readonly { readonly value: string; readonly count: number }[]>>
  >;
  /** Paths such as `['title', 'main']`. */
  readonly dataPaths?: readonly (readonly string[])[];
}

/** A way to go on: `insert` in place of what stands from `from` to `to`. */
export interface Suggestion {
  readonly kind: 'field' | 'value';
  readonly from: number;
  readonly to: number;
  readonly insert: string;
  /** For a person: the name of the field, or the value. */
  readonly label: string;
  /** How many objects have the value, where that is known. */
  readonly count?: number;
}

type Choice = Omit<Suggestion, 'from' | 'to'>;

const times = ['24h', '7d', '30d', '365d'];

/** How the item at the caret can be completed, at most `limit` ways; what begins alike comes first. */
export function suggest({
  text,
  caret,
  vocabulary,
  limit = 10
}: {
  readonly text: string;
  readonly caret: number;
  readonly vocabulary: Vocabulary;
  readonly limit?: number;
}): Suggestion[] {
  const item = itemAt(text, caret);
  const choices =
    item.name === undefined ? ofWord(item, vocabulary) : ofField(item.name, vocabulary);
  const part = fold(item.part);
  return choices
    .map((choice) => ({ choice, at: fold(choice.label).indexOf(part) }))
    .filter(({ at, choice }) => at === 0 || (at > 0 && choice.kind === 'value'))
    .sort((a, b) => Math.sign(a.at) - Math.sign(b.at))
    .slice(0, limit)
    .map(({ choice }) => ({
      ...choice,
      from: item.from,
      to: item.to,
      insert: `${item.negated ? '-' : ''}${choice.insert}`
    }));
}

/** Names of fields; for what is begun, states and values too. */
function ofWord({ part }: ItemAt, vocabulary: Vocabulary): Choice[] {
  const names = [...searchFieldSchema.options, 'before', 'after'].map((name) => ({
    label: `${name}:`,
    insert: `${name}:`
  }));
  const paths = (vocabulary.dataPaths ?? []).map((path) => ({
    label: `data.${path.join('.')}:`,
    insert: `data.${path.map(printKey).join('.')}:`
  }));
  const fields = [...names, ...paths].map((field) => ({ kind: 'field' as const, ...field }));
  if (part === '') return fields;
  return [...fields, ...searchFieldSchema.options.flatMap((field) => ofField(field, vocabulary))];
}

function ofField(name: string, { values }: Vocabulary): Choice[] {
  if (name === 'before' || name === 'after') {
    return times.map((time) => ({ kind: 'value', insert: `${name}:${time} `, label: time }));
  }
  const field = searchFieldSchema.safeParse(name).data;
  if (field === undefined) return [];
  const known = values[field] ?? [];
  if (field === 'status') return ofStatus(known);
  return known
    .filter(({ value }) => value !== '')
    .map(({ value, count }) => ({
      kind: 'value',
      insert: `${field}:${printValue(value)} `,
      label: value,
      count
    }));
}

function ofStatus(known: readonly { readonly value: string; readonly count: number }[]): Choice[] {
  return objectStatusSchema.options.map((status) => {
    const count = known.find(({ value }) => value === status)?.count;
    return {
      kind: 'value',
      insert: `status:${status} `,
      label: objectStatusLabels[status],
      ...(count !== undefined && { count })
    };
  });
}
