import { createSubscriber } from 'svelte/reactivity';
import { ages, type PenAnswer, type PenQuery } from '$lib/search/index/PenQuery.ts';
import { SearchSyntaxError } from '$lib/search/grammar/SearchSyntaxError.ts';
import type { SearchTerm } from '$lib/search/grammar/SearchTerm.ts';
import type { HoldingPen } from '../HoldingPen.svelte.ts';
import { needsIndex, type ListQuery, type ListSort } from '../ListQuery.ts';
import type { IndexWatch } from './IndexWatch.svelte.ts';
import { indexSorts } from './indexSorts.ts';
import { termsOf } from './searchTerms.ts';
import { toPenQuery } from './toPenQuery.ts';

/** What a search that cannot be read finds. */
const nothing: PenAnswer = {
  ids: [],
  total: 0,
  offset: 0,
  facets: {
    status: [],
    action: [],
    type: [],
    workflow: [],
    owner: [],
    age: ages.map((value) => ({ value, count: 0 }))
  },
  needsData: []
};

/** The index's answer to a query, as long as somebody on the page looks at it. */
class Followed {
  #answer: PenAnswer | undefined;
  readonly #subscribe: () => void;

  constructor(index: IndexWatch, query: PenQuery) {
    this.#subscribe = createSubscriber((update) =>
      index.follow(query, (answer) => {
        this.#answer = answer;
        update();
      })
    );
  }

  get current(): PenAnswer | undefined {
    this.#subscribe();
    return this.#answer;
  }
}

/** The list that is searched. */
type SearchedList = Pick<HoldingPen, 'query' | 'rows' | 'bench'>;

/** The search of the list: what the query in the address asks for, and what the index answers. */
export class ListSearch {
  readonly index: IndexWatch;
  readonly #list: SearchedList;
  readonly #read: { readonly terms: readonly SearchTerm[]; readonly error?: SearchSyntaxError };
  readonly #followed: Followed | undefined;
  readonly #isOff: string | undefined;

  constructor(index: IndexWatch, list: SearchedList) {
    this.index = index;
    this.#list = list;
    this.#read = $derived(read(list.query));
    this.#isOff = $derived.by(() => this.#whyOff());
    this.#followed = $derived.by(() => {
      const asked = list.query;
      if (asked.run !== undefined || this.#read.error !== undefined) return undefined;
      return new Followed(index, toPenQuery(asked, Date.now()));
    });
  }

  /** Why the list is not searched, for a person; undefined while it is, or is about to be. */
  get isOff(): string | undefined {
    return this.#isOff;
  }

  #whyOff(): string | undefined {
    const { progress } = this.index;
    if (progress.state === 'failed') {
      return `Search is not available in this tab: ${progress.reason}. Load the page again to try once more.`;
    }
    if (this.#list.query.run === undefined) return undefined;
    return 'The objects of one run are not searched. Remove that filter to search them all.';
  }

  /** What of the search cannot be read. */
  get error(): SearchSyntaxError | undefined {
    return this.#read.error;
  }

  /** All that the list is narrowed by; none when it cannot be read. */
  get terms(): readonly SearchTerm[] {
    return this.#read.terms;
  }

  /** Whether the index is to answer: once it can, and for what nobody else can. */
  get isAwaited(): boolean {
    return this.isOff === undefined && (this.index.isUsable || needsIndex(this.#list.query));
  }

  /** The orders that the store does not have: by title, and by what the workflows in sight sort by. */
  get sorts(): readonly { readonly value: ListSort; readonly label: string }[] {
    return this.isOff === undefined ? indexSorts(this.#list) : [];
  }

  /** Undefined until the first answer, and where there is none. */
  get answer(): PenAnswer | undefined {
    if (this.isOff !== undefined) return undefined;
    return this.error === undefined ? this.#followed?.current : nothing;
  }

  /** Ids of all that the search finds, in its order; undefined where the index is not to answer. */
  async allIds(): Promise<readonly string[] | undefined> {
    if (!this.isAwaited) return undefined;
    if (this.error !== undefined) return [];
    return this.index.idsOf(toPenQuery(this.#list.query, Date.now()));
  }
}

function read(query: ListQuery): { terms: readonly SearchTerm[]; error?: SearchSyntaxError } {
  try {
    return { terms: termsOf(query) };
  } catch (error) {
    if (error instanceof SearchSyntaxError) return { terms: [], error };
    throw error;
  }
}
