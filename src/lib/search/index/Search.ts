import { agesOf, spanOf, type Ages } from './Ages.ts';
import type { Base } from './Base.ts';
import type { Combos } from './Combos.ts';
import { countFacets } from './countFacets.ts';
import type { Delta, DeltaRow } from './Delta.ts';
import type { Doc } from './Doc.ts';
import { findDoc } from './findDoc.ts';
import { firstPlace } from './Order.ts';
import type { PenFacets, PenSort } from './PenQuery.ts';
import { passes, refusals, type Plan } from './plan.ts';
import { selectBase } from './selectBase.ts';
import { Selection } from './Selection.ts';
import { Walk } from './Walk.ts';

/** What a search is made in. */
export interface Searched {
  readonly base: Base;
  /** 255 for each document of the base that is gone or has changed, else 0. */
  readonly isGone: Uint8Array;
  readonly countGone: number;
  readonly delta: Delta;
  readonly combos: Combos;
}

/** One search over one state of the index: what it selects, counted and in order. */
export class Search {
  readonly #in: Searched;
  readonly #plan: Plan;
  readonly #spans: Ages;
  readonly #selection: Selection;
  /** By combination: see `refusals`. */
  readonly #refused: Uint8Array;
  readonly #among: ReadonlySet<string> | undefined;
  /** Documents of the delta that pass all but the facets. */
  readonly #changed: ReadonlySet<Doc>;

  /** `among` are the objects whose records pass; undefined for all. */
  constructor(
    searched: Searched,
    plan: Plan,
    { now, among }: { now: number; among: ReadonlySet<string> | undefined }
  ) {
    const { base, isGone, countGone, combos } = searched;
    this.#in = searched;
    this.#plan = plan;
    this.#spans = agesOf(plan, now);
    this.#among = among;
    this.#selection = new Selection(isGone, base.ids.length - countGone);
    if (among) {
      const docs = Array.from(among, (id) => findDoc(base, id));
      this.#selection.keepOnly(docs.filter((doc) => doc !== undefined));
    }
    selectBase(base, plan, this.#selection);
    this.#refused = refusals(plan, combos);
    this.#changed = new Set(searched.delta.docs().filter((doc) => this.#isSelected(doc)));
  }

  count(): { total: number; facets: PenFacets } {
    const { base, combos } = this.#in;
    const ends = [...this.#spans.bounds, Infinity].map((bound) => this.#docFrom(bound));
    const counts = ends.map((end, span) => {
      const ofCombos = new Uint32Array(combos.size);
      this.#selection.countInto(ofCombos, base.combo, [ends[span - 1] ?? 0, end]);
      return ofCombos;
    });
    for (const doc of this.#changed) {
      const ofCombos = counts[spanOf(this.#spans, doc.modified)];
      if (ofCombos) ofCombos[doc.combo] = (ofCombos[doc.combo] ?? 0) + 1;
    }
    return countFacets({ counts, combos, refused: this.#refused, spans: this.#spans });
  }

  walk(sort: PenSort): Walk {
    const { base, delta } = this.#in;
    const [from, to] = [this.#docFrom(this.#plan.from), this.#docFrom(this.#plan.to)];
    const refused = this.#refused;
    return new Walk(base, sort, {
      isIn: (doc) =>
        doc >= from && doc < to && this.#selection.has(doc) && refused[base.combo[doc] ?? 0] === 0,
      extras: delta.inOrder(sort).filter((row) => this.#matches(row))
    });
  }

  /** Ids of what at most one facet refuses: others can appear in no answer, facets included. */
  candidates(): string[] {
    const { base } = this.#in;
    const isNear = (combo: number, modified: number) => {
      const { from, to } = this.#plan;
      const bits = this.#refused[combo] ?? 0;
      const late = modified >= from && modified < to ? 0 : 1;
      return late === 0 ? (bits & (bits - 1)) === 0 : bits === 0;
    };
    const near = base.ids.filter(
      (_, doc) => this.#selection.has(doc) && isNear(base.combo[doc] ?? 0, base.modified[doc] ?? 0)
    );
    const changed = [...this.#changed].filter((doc) => isNear(doc.combo, doc.modified));
    return [...near, ...changed.map(({ id }) => id)];
  }

  /** The first document of the base that is not older. */
  #docFrom(time: number): number {
    const { modified } = this.#in.base;
    return firstPlace(0, modified.length, (doc) => (modified[doc] ?? 0) >= time);
  }

  #matches({ doc }: DeltaRow): boolean {
    const { from, to } = this.#plan;
    return (
      doc.modified >= from &&
      doc.modified < to &&
      this.#refused[doc.combo] === 0 &&
      this.#changed.has(doc)
    );
  }

  /** As the selection of the base: whether all but the facets pass. */
  #isSelected({ id, text, uri, error }: Doc): boolean {
    const plan = this.#plan;
    return (
      this.#among?.has(id) !== false &&
      plan.wanted.every((test) => text.includes(test.text)) &&
      !plan.unwanted.some((test) => text.includes(test.text)) &&
      (!plan.uri || passes(plan.uri, uri)) &&
      (!plan.error || passes(plan.error, error))
    );
  }
}
