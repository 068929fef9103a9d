import { objectStatusLabels, objectStatusSchema } from '$lib/engine/index.ts';
import type { SearchTerm } from '$lib/search/grammar/SearchTerm.ts';
import { ages, type PenFacets } from '$lib/search/index/PenQuery.ts';
import type { HoldingPen } from '../HoldingPen.svelte.ts';
import { listHref } from '../links.ts';
import { chosenOf, toggled, withAge } from './searchTerms.ts';

interface FacetChoice {
  readonly value: string;
  readonly label: string;
  readonly count: number;
  readonly isChosen: boolean;
  /** The list with this value asked for, or no more when it is by now. */
  readonly href: string;
}

export interface FacetChoices {
  readonly name: keyof PenFacets;
  readonly label: string;
  readonly choices: readonly FacetChoice[];
}

const labels = {
  status: 'Status',
  action: 'Action',
  type: 'Type',
  workflow: 'Workflow',
  owner: 'Owner'
} as const;
const fields = ['status', 'action', 'type', 'workflow', 'owner'] as const;

const ageLabels: Readonly<Record<string, string>> = {
  '24h': 'Last 24 hours',
  '7d': 'Last 7 days',
  '30d': 'Last 30 days',
  '365d': 'Last 365 days'
};

/** What the list can be narrowed by, with counts of one answer; none without one. */
export function facetChoices(pen: HoldingPen): FacetChoices[] {
  const { search, facets, query } = pen;
  if (search === undefined || search.error !== undefined || facets === undefined) return [];
  const { terms } = search;
  const ofFields = fields.map((name): FacetChoices => {
    const chosen = chosenOf(terms, name);
    const counted = facets[name].map(({ value }) => value);
    const values = [...chosen.filter((value) => !counted.includes(value)), ...counted];
    return {
      name,
      label: labels[name],
      choices: values.map((value) => ({
        value,
        label: labelOf(pen, name, value),
        count: facets[name].find((each) => each.value === value)?.count ?? 0,
        isChosen: chosen.includes(value),
        href: listHref(toggled(query, name, value))
      }))
    };
  });
  const age = ages.map((value): FacetChoice => {
    const isChosen = terms.some((term) => isAge(term, value));
    return {
      value,
      label: ageLabels[value] ?? value,
      count: facets.age.find((each) => each.value === value)?.count ?? 0,
      isChosen,
      href: listHref(withAge(query, isChosen ? undefined : value))
    };
  });
  return [...ofFields, { name: 'age', label: 'Updated', choices: age }];
}

/** How many values narrow the list, but for the state, which the line above the list shows. */
export function countChosen(all: readonly FacetChoices[]): number {
  const others = all.filter(({ name }) => name !== 'status');
  return others.flatMap(({ choices }) => choices.filter(({ isChosen }) => isChosen)).length;
}

function labelOf(pen: HoldingPen, name: (typeof fields)[number], value: string): string {
  if (value === '') return `No ${labels[name].toLowerCase()}`;
  if (name === 'status') {
    const status = objectStatusSchema.safeParse(value).data;
    return status === undefined ? value : objectStatusLabels[status];
  }
  if (name === 'action') return pen.actionLabel(value);
  return name === 'workflow' ? (pen.bench.pinfold.workflows.find(value)?.title ?? value) : value;
}

function isAge(term: SearchTerm, value: string): boolean {
  return term.kind === 'time' && term.side === 'after' && term.value === value && !term.negated;
}
