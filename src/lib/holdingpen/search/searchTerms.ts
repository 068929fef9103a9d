import { objectStatusSchema } from '$lib/engine/index.ts';
import { parseSearch } from '$lib/search/grammar/parseSearch.ts';
import { printSearch } from '$lib/search/grammar/printSearch.ts';
import type { SearchField, SearchTerm } from '$lib/search/grammar/SearchTerm.ts';
import { withFilter, type ListQuery } from '../ListQuery.ts';

type Lifted = 'status' | 'type' | 'action';

/**
 * All that a list is narrowed by, but for the run: its parameters are terms as those of its text
 * are. A state that the text names goes before the parameter. Throws `SearchSyntaxError`.
 */
export function termsOf({ status, type, action, q = '' }: ListQuery): SearchTerm[] {
  const written = parseSearch(q);
  const given = { status: status === 'all' ? undefined : status, type, action };
  const terms = (['status', 'type', 'action'] as const).flatMap((field) => {
    const value = given[field];
    const isSaid = field === 'status' && fieldsOf(written, field).some(({ negated }) => !negated);
    return value === undefined || isSaid ? [] : [fieldTerm(field, value)];
  });
  return [...terms, ...written];
}

/** The first page of the same list, narrowed by these terms instead: by parameters where they can say it. */
export function withTerms(query: ListQuery, terms: readonly SearchTerm[]): ListQuery {
  const status = liftable(terms, 'status');
  const type = liftable(terms, 'type');
  const action = liftable(terms, 'action');
  const lifted: readonly (SearchTerm | undefined)[] = [status, type, action];
  const rest = printSearch(terms.filter((term) => !lifted.includes(term)));
  return withFilter(query, {
    status: objectStatusSchema.safeParse(status?.value).data ?? 'all',
    type: type?.value,
    action: action?.value,
    q: rest === '' ? undefined : rest
  });
}

/** The whole search as text, as the box shows it; what cannot be read comes as it is. */
export function searchText(query: ListQuery): string {
  try {
    return printSearch(termsOf(query));
  } catch {
    const parts = [printSearch(termsOf({ ...query, q: undefined })), query.q ?? ''];
    return parts.filter((part) => part !== '').join(' ');
  }
}

/** The same search with a value of a field asked for, or no more. */
export function toggled(query: ListQuery, field: SearchField, value: string): ListQuery {
  const terms = termsOf(query);
  const others = terms.filter((term) => !isTerm(term, field, value));
  const isNew = others.length === terms.length;
  return withTerms(query, isNew ? [...terms, fieldTerm(field, value)] : others);
}

/** The same search for what was updated since then (`7d`), or at any time. */
export function withAge(query: ListQuery, since: string | undefined): ListQuery {
  const others = termsOf(query).filter((term) => term.kind !== 'time' || term.side !== 'after');
  const age = { kind: 'time' as const, side: 'after' as const, negated: false };
  return withTerms(query, since === undefined ? others : [...others, { ...age, value: since }]);
}

/** The values of a field that are asked for. */
export function chosenOf(terms: readonly SearchTerm[], field: SearchField): string[] {
  return fieldsOf(terms, field)
    .filter(({ negated }) => !negated)
    .map(({ value }) => value);
}

function fieldTerm(field: SearchField, value: string) {
  return { kind: 'field' as const, field, value, negated: false };
}

function isTerm(term: SearchTerm, field: SearchField, value: string): boolean {
  return term.kind === 'field' && term.field === field && term.value === value && !term.negated;
}

function fieldsOf(terms: readonly SearchTerm[], field: SearchField) {
  return terms.filter((term) => term.kind === 'field').filter((term) => term.field === field);
}

/** The term that a parameter can stand for: the only one of its field, and plain. */
function liftable(terms: readonly SearchTerm[], field: Lifted) {
  const [only, other] = fieldsOf(terms, field);
  if (only === undefined || other !== undefined || only.negated) return undefined;
  const { value } = only;
  if (value === '' || value.length > 500 || value.trim() !== value) return undefined;
  if (value.includes('*')) return undefined;
  return field === 'status' && !objectStatusSchema.safeParse(value).success ? undefined : only;
}
