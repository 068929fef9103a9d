import { compareByKey, type Base, type TextColumn } from './Base.ts';
import { sortValueOf, type Doc } from './Doc.ts';
import { Lexicon } from './Lexicon.ts';
import { gone, mergeWords } from './mergeWords.ts';
import { firstPlace, mergeOrders, renumbered, type Order } from './Order.ts';
import { sortPlaces, type SortValue } from './sortValues.ts';
import { TextPool } from './TextPool.ts';
import type { WordCollector } from './WordCollector.ts';

/** Where the documents of a merged base come from, and where they went. */
interface Move {
  /** Of each new number: an old number, or, from `base.ids.length` on, a place in `added`. */
  readonly origin: Uint32Array<ArrayBuffer>;
  /** Of each old number the new one, or `gone`. */
  readonly renumber: Uint32Array;
  /** Of each place in `added` the new number. */
  readonly numbers: Uint32Array;
}

/**
 * A base without what is gone and with what is added; linear in its size, without reading a text of
 * the old one again. `isGone` is 0 for what stays. `words` has taken the texts of `added` in, in
 * that order, and has begun with the words of the old base. An empty base gives a new one.
 */
export function mergeBase(
  base: Base,
  isGone: Uint8Array,
  { added, words }: { readonly added: readonly Doc[]; readonly words: WordCollector }
): Base {
  const move = planMove(base, isGone, added);
  const { origin, renumber, numbers } = move;
  const size = base.ids.length;
  const { length } = origin;
  const from = <T>(old: ArrayLike<T>, of: (doc: Doc) => T) => {
    return (_: unknown, doc: number): T => {
      const at = origin[doc] ?? 0;
      const fresh = at < size ? undefined : added[at - size];
      return fresh === undefined ? (old[at] as T) : of(fresh);
    };
  };
  const textFrom = (doc: number) => {
    const at = origin[doc] ?? 0;
    return at < size ? base.texts.text(at) : (added[at - size]?.text ?? '');
  };
  const keys = new Set([
    ...base.sortValues.keys(),
    ...added.flatMap(({ sortKeys }) => Object.keys(sortKeys))
  ]);
  const sortValues = [...keys].map((key): [string, (SortValue | undefined)[]] => [
    key,
    oneOfEach(
      Array.from(
        { length },
        from(base.sortValues.get(key) ?? [], (doc) => sortValueOf(doc, key))
      )
    )
  ]);
  const merged: Base = {
    ids: Array.from(
      { length },
      from(base.ids, ({ id }) => id)
    ),
    revision: Float64Array.from(
      { length },
      from(base.revision, ({ revision }) => revision)
    ),
    created: Float64Array.from(
      { length },
      from(base.created, ({ created }) => created)
    ),
    modified: Float64Array.from(
      { length },
      from(base.modified, ({ modified }) => modified)
    ),
    combo: Uint32Array.from(
      { length },
      from(base.combo, ({ combo }) => combo)
    ),
    uri: mergeColumn(base.uri, { move, texts: added.map(({ uri }) => uri) }),
    error: mergeColumn(base.error, { move, texts: added.map(({ error }) => error) }),
    texts: TextPool.of(length, textFrom),
    words: mergeWords({ old: base.words, renumber, added: words, numbers }),
    sortValues: new Map(sortValues.filter(([, values]) => values.some((v) => v !== undefined))),
    byId: new Uint32Array(),
    orders: new Map()
  };
  return { ...merged, ...mergeAllOrders(base, merged, { move, added }) };
}

/** Equal texts in one place of the memory. */
function oneOfEach(values: (SortValue | undefined)[]): (SortValue | undefined)[] {
  const known = new Map<SortValue | undefined, SortValue | undefined>();
  return values.map((value) => {
    if (!known.has(value)) known.set(value, value);
    return known.get(value);
  });
}

function planMove(base: Base, isGone: Uint8Array, added: readonly Doc[]): Move {
  const { ids, modified } = base;
  const old = Uint32Array.from(ids.keys()).filter((doc) => isGone[doc] === 0);
  const fresh = Uint32Array.from(
    added
      .map(({ id, modified: time }, place) => ({ id, time, doc: ids.length + place }))
      .sort((a, b) => a.time - b.time || (a.id < b.id ? -1 : 1)),
    ({ doc }) => doc
  );
  const time = (doc: number) => modified[doc] ?? added[doc - ids.length]?.modified ?? 0;
  const id = (doc: number) => ids[doc] ?? added[doc - ids.length]?.id ?? '';
  const origin = mergeOrders(old, fresh, (a, b) => time(a) - time(b) || (id(a) < id(b) ? -1 : 1));
  const now = new Uint32Array(ids.length + added.length).fill(gone);
  origin.forEach((from, doc) => (now[from] = doc));
  return { origin, renumber: now.subarray(0, ids.length), numbers: now.subarray(ids.length) };
}

/** The texts that are left, each once, and the number of each document's. */
function mergeColumn(
  old: TextColumn,
  { move: { origin }, texts }: { readonly move: Move; readonly texts: readonly string[] }
): TextColumn {
  const known = old.values.texts();
  const codes = new Map<string, number>();
  const code = (text: string) => {
    const found = codes.get(text) ?? codes.size;
    codes.set(text, found);
    return found;
  };
  const size = old.codes.length;
  const numbers = origin.map((from) =>
    code((from < size ? known[old.codes[from] ?? 0] : texts[from - size]) ?? '')
  );
  return { values: Lexicon.of([...codes.keys()]), codes: numbers };
}

function mergeAllOrders(
  base: Base,
  merged: Base,
  {
    move: { origin, renumber, numbers },
    added
  }: { readonly move: Move; readonly added: readonly Doc[] }
): Pick<Base, 'byId' | 'orders'> {
  // Equal values are to stand by number, and `sortPlaces` keeps those in the order they come in.
  const first = base.ids.length;
  const ascending = origin.filter((from) => from >= first).map((from) => from - first);
  const inOrder = (valueOf: (doc: Doc) => SortValue | undefined) => {
    const values = Array.from(ascending, (place) => {
      const doc = added[place];
      return doc && valueOf(doc);
    });
    return sortPlaces(values).map((place) => numbers[ascending[place] ?? 0] ?? 0);
  };
  const compareIds = (a: number, b: number) =>
    (merged.ids[a] ?? '') < (merged.ids[b] ?? '') ? -1 : 1;
  const orderOf = (key: string): Order => {
    const old = base.orders.get(key)?.docs ?? Uint32Array.from(base.ids.keys());
    const docs = mergeOrders(
      renumbered(old, renumber),
      inOrder((doc) => sortValueOf(doc, key)),
      compareByKey(merged, key)
    );
    const values = merged.sortValues.get(key);
    const isMissing = (place: number) =>
      values !== undefined && values[docs[place] ?? 0] === undefined;
    return { docs, present: firstPlace(0, docs.length, isMissing) };
  };
  const keys = ['modified', 'created', 'title', ...merged.sortValues.keys()];
  return {
    byId: mergeOrders(
      renumbered(base.byId, renumber),
      inOrder(({ id }) => id),
      compareIds
    ),
    orders: new Map(keys.map((key) => [key, orderOf(key)]))
  };
}
