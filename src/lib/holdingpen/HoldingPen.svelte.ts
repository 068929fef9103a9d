import {
  countIn,
  facets,
  type Facet,
  type ObjectPage,
  type ObjectRow,
  type ObjectStatus,
  type RunRow,
  type Store,
  type Tally
} from '$lib/engine/index.ts';
import { Decisions } from './Decisions.svelte.ts';
import { distinct } from './distinct.ts';
import type { PenAnswer } from '$lib/search/index/PenQuery.ts';
import { needsIndex, toObjectQuery, type ListQuery } from './ListQuery.ts';
import { Observed } from './Observed.svelte.ts';
import { pendingAction } from './pendingAction.ts';
import { toPenRow, type PenRow } from './PenRow.ts';
import type { ListSearch } from './search/ListSearch.svelte.ts';
import type { Selection } from './selection/Selection.svelte.ts';
import { countWaiting, steadyRows } from './steadyRows.ts';
import { wasSelecting } from './wasSelecting.ts';
import type { Workbench } from './Workbench.ts';

interface Raw {
  readonly query: ListQuery;
  /** What the index says of the query; undefined when the store has answered. */
  readonly answer: PenAnswer | undefined;
  readonly page: ObjectPage;
  /** Kept rows that are no more on the page, as they are now. */
  readonly elsewhere: readonly ObjectRow[];
  readonly tally: Tally;
  /** The query names a run that is not stored. */
  readonly isRunMissing: boolean;
  /** Of everything, whatever the list is narrowed to. */
  readonly all: Tally;
  /** The runs of the page's objects, by id. */
  readonly runs: ReadonlyMap<string, RunRow>;
  readonly claimed: ReadonlySet<string>;
}

interface Shown extends Omit<Raw, 'page' | 'elsewhere' | 'runs' | 'claimed'> {
  readonly rows: readonly PenRow[];
  readonly hasNext: boolean;
  readonly hasPrevious: boolean;
}

interface Kept {
  readonly query: ListQuery;
  readonly rows: readonly PenRow[];
}

const noPage: ObjectPage = { rows: [], hasNext: false, hasPrevious: false };

/** What the index has found, as it is stored. */
async function readFound(store: Store, { ids, offset, total }: PenAnswer): Promise<ObjectPage> {
  const rows = (await store.getObjects(ids)).flatMap((row) => row ?? []);
  return { rows, hasNext: offset + ids.length < total, hasPrevious: offset > 0 };
}

async function readList(
  store: Store,
  { query, answer }: Pick<Raw, 'query' | 'answer'>,
  keptIds: readonly string[]
): Promise<Raw> {
  const isRunMissing = query.run !== undefined && (await store.getRun(query.run)) === undefined;
  const byStore = () => (isRunMissing ? noPage : store.queryObjects(toObjectQuery(query)));
  const [page, all, tally] = await Promise.all([
    answer === undefined ? byStore() : readFound(store, answer),
    store.getTally(),
    isRunMissing ? {} : store.getTally(query.run)
  ]);
  const onPage = new Set(page.rows.map(({ id }) => id));
  const found = await store.getObjects(keptIds.filter((id) => !onPage.has(id)));
  const elsewhere = found.flatMap((row) => row ?? []);
  const rows = [...page.rows, ...elsewhere];
  const idRuns = distinct(rows.flatMap(({ idWorkflow }) => idWorkflow ?? []));
  const [claims, ...runs] = await Promise.all([
    store.getClaimsOn(rows.map(({ id }) => id)),
    ...idRuns.map((id) => store.getRun(id))
  ]);
  return {
    query,
    answer,
    page,
    elsewhere,
    isRunMissing,
    all,
    tally,
    runs: new Map(runs.flatMap((run) => (run === undefined ? [] : [[run.id, run]]))),
    claimed: new Set(claims.flatMap(({ oids }) => oids))
  };
}

function countOf(facet: PenAnswer['facets']['status'], status: ObjectStatus | 'all'): number {
  const counted = facet.filter(({ value }) => status === 'all' || value === status);
  return counted.reduce((sum, { count }) => sum + count, 0);
}

/**
 * The list of the Holding Pen, following the store and the query in the address. While somebody is
 * at it, its rows keep their places, so that no click hits another record.
 */
export class HoldingPen {
  readonly bench: Workbench;
  readonly decisions: Decisions;
  /** Undefined until somebody selects something. */
  #selection = $state.raw<Selection>();
  readonly #query: () => ListQuery;
  readonly #live: Observed<Raw, Shown> | undefined;
  /** The last answer, shown while the next query is under way. */
  #last: Shown | undefined;
  #attended = false;
  /** The rows that stay where they are while somebody is at the list. */
  #kept = $state.raw<Kept>();
  /** Given as soon as it is loaded; the list does without until then. */
  search = $state.raw<ListSearch>();

  constructor(bench: Workbench, query: () => ListQuery) {
    this.bench = bench;
    this.decisions = new Decisions(bench);
    this.#query = query;
    this.#live = $derived.by(() => this.#observe(this.#query(), this.search?.answer));
    if (wasSelecting()) void this.select();
  }

  get selection(): Selection | undefined {
    return this.#selection;
  }

  /** The selection, as it was left in this tab. */
  async select(): Promise<Selection> {
    const { Selection } = await import('./selection/Selection.svelte.ts');
    return (this.#selection ??= new Selection());
  }

  /** Selects a row, or no longer; with `range` also those from the row that was ticked last. */
  async tick(id: string, range: boolean): Promise<void> {
    const order = this.rows?.map(({ obj }) => obj.id) ?? [];
    const selection = await this.select();
    if (range) selection.toggleRange(id, order);
    else selection.toggle(id);
  }

  /** Undefined while the index is to answer. */
  #observe(query: ListQuery, answer: PenAnswer | undefined): Observed<Raw, Shown> | undefined {
    const { pinfold } = this.bench;
    if (answer === undefined && (this.search?.isAwaited ?? needsIndex(query))) return undefined;
    return new Observed(
      pinfold.store,
      (store) => readList(store, { query, answer }, this.#keptIds(query)),
      ({ page, elsewhere, runs, claimed, ...rest }) => {
        const toRow = (row: ObjectRow) => toPenRow(pinfold, row, { runs, claimed });
        const rows = page.rows.map(toRow);
        for (const { obj, title } of rows) this.bench.titles.set(obj.id, title);
        if (this.#attended) this.#keep(query, rows, elsewhere.map(toRow));
        return { ...rest, rows, hasNext: page.hasNext, hasPrevious: page.hasPrevious };
      }
    );
  }

  #keptIds(query: ListQuery): readonly string[] {
    return this.#kept?.query === query ? this.#kept.rows.map(({ obj }) => obj.id) : [];
  }

  #keep(query: ListQuery, live: readonly PenRow[], elsewhere: readonly PenRow[]): void {
    const kept = this.#kept?.query === query ? this.#kept.rows : live;
    const mayLeave = ({ obj }: PenRow) => this.decisions.wasGiven(obj);
    const rows = steadyRows(kept, { live, elsewhere, mayLeave, size: query.size });
    this.#kept = { query, rows };
  }

  /** Says whether somebody is at the list: the pointer over it, or the focus in a row. */
  attend(here: boolean): void {
    if (here === this.#attended) return;
    this.#attended = here;
    this.showChanges();
  }

  /** Takes in what has changed since somebody came to the list. */
  showChanges(): void {
    const live = this.#now;
    this.#kept = this.#attended && live ? { query: live.query, rows: live.rows } : undefined;
  }

  /** How many rows wait to come or go until nobody is at the list any more. */
  get waiting(): number {
    const live = this.#now;
    const kept = this.#kept;
    return live && kept?.query === live.query ? countWaiting(kept.rows, live.rows) : 0;
  }

  get #shown(): Shown | undefined {
    const current = this.#live?.current;
    if (current !== undefined) this.#last = current;
    return current ?? this.#last;
  }

  /** What is shown, if it is of the present query. */
  get #now(): Shown | undefined {
    const shown = this.#shown;
    return shown?.query === this.query ? shown : undefined;
  }

  get query(): ListQuery {
    return this.#query();
  }

  /** Undefined until the first answer. */
  get rows(): readonly PenRow[] | undefined {
    const shown = this.#shown;
    return shown && this.#kept?.query === shown.query ? this.#kept.rows : shown?.rows;
  }

  /** The rows shown are those of an earlier query. */
  get isStale(): boolean {
    return this.#shown !== undefined && this.#now === undefined;
  }

  get hasNext(): boolean {
    return this.#shown?.hasNext ?? false;
  }

  get hasPrevious(): boolean {
    return this.#shown?.hasPrevious ?? false;
  }

  get error(): unknown {
    return this.#live?.error;
  }

  /** Whether the rows stand with all their buttons, so that there is time for what can come later. */
  get isWhole(): boolean {
    const views = this.bench.actionViews.mini;
    return (this.rows ?? []).every((row) => {
      const name = pendingAction(row);
      return name === null || views.get(name) !== undefined;
    });
  }

  /** Whether there is no object at all, whatever the filters. */
  get isEmpty(): boolean {
    return this.#shown !== undefined && Object.keys(this.#shown.all).length === 0;
  }

  /** Whether the list is narrowed to a run that is not stored here. */
  get isRunMissing(): boolean {
    return this.#shown?.isRunMissing ?? false;
  }

  /** How many objects the list has, on all its pages. */
  get found(): number | undefined {
    return this.#shown?.answer?.total ?? this.count(this.query.status);
  }

  /** How many there are of each value; undefined until the index has answered. */
  get facets(): PenAnswer['facets'] | undefined {
    return this.#shown?.answer?.facets;
  }

  /** How many objects of a status the other filters leave. */
  count(status: ObjectStatus | 'all'): number | undefined {
    const shown = this.#shown;
    if (shown === undefined) return undefined;
    if (shown.answer !== undefined) return countOf(shown.answer.facets.status, status);
    const { type, action } = this.query;
    const filter: Partial<Facet> = {
      ...(status !== 'all' && { status }),
      ...(type !== undefined && { dataType: type }),
      ...(action !== undefined && { action })
    };
    return countIn(shown.tally, filter);
  }

  /** Data types to choose from, in alphabetical order. */
  get types(): readonly string[] {
    const types = facets(this.#shown?.all ?? {}).map(({ dataType }) => dataType);
    return distinct(types.filter((type) => type !== ''));
  }

  /** Actions that some object waits for, in alphabetical order. */
  get actions(): readonly string[] {
    const names = facets(this.#shown?.all ?? {}).flatMap(({ action }) => action ?? []);
    return distinct(names);
  }

  /** What an action is called; its stored name when it is not registered (CHECKLIST 1.10/97). */
  actionLabel(name: string): string {
    return this.bench.pinfold.actions.find(name)?.label ?? name;
  }
}
