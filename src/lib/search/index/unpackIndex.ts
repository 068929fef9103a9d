import { z } from 'zod';
import type { Base, TextColumn } from './Base.ts';
import { ColumnReader } from './ColumnReader.ts';
import { Combos } from './Combos.ts';
import { facetFields } from './Doc.ts';
import { Lexicon } from './Lexicon.ts';
import type { Order } from './Order.ts';
import { snapshotHeaderSchema, type PenSnapshot } from './PenSnapshot.ts';
import { unpackSortColumn } from './sortColumn.ts';
import { TextPool } from './TextPool.ts';
import type { WordIndex } from './WordIndex.ts';

const schema = z.object({
  header: snapshotHeaderSchema,
  buffers: z.array(z.instanceof(ArrayBuffer))
});

/** The base of a snapshot, which lives on its buffers; undefined when anything is odd. */
export function unpackIndex(snapshot: PenSnapshot): { base: Base; combos: Combos } | undefined {
  const parsed = schema.safeParse(snapshot);
  if (!parsed.success) return undefined;
  const { header, buffers } = parsed.data;
  const columns = new ColumnReader(buffers);
  const ids = header.ids === '' ? [] : header.ids.split('\n');
  const size = ids.length;
  const combos = new Combos(header.combos);
  columns.check(combos.size === header.combos.length);
  columns.check(header.combos.every(({ length }) => length === facetFields.length));

  const base: Base = {
    ids,
    revision: columns.floats(size),
    created: columns.floats(size),
    modified: columns.floats(size),
    combo: columns.uints(size, combos.size),
    texts: readTexts(columns, size, header.texts),
    words: readWords(columns, size, header.words),
    uri: readTextColumn(columns, size, header.uris),
    error: readTextColumn(columns, size, header.errors),
    byId: columns.uints(size, size),
    sortValues: new Map(
      header.sortKeys.map(({ key, texts }) => {
        const numbers = columns.floats();
        const known = texts.split('\n').length + numbers.length;
        return [key, unpackSortColumn({ texts, numbers, codes: columns.uints(size, known) })];
      })
    ),
    orders: new Map([
      ['modified', { docs: Uint32Array.from(ids.keys()), present: size }],
      ...header.orders.map(({ key, present }): [string, Order] => {
        columns.check(present <= size);
        return [key, { docs: columns.uints(size, size), present }];
      })
    ])
  };
  const keys = ['created', 'title', ...base.sortValues.keys()];
  columns.check(keys.every((key) => base.orders.has(key)) && columns.isAtEnd);
  return columns.isOdd ? undefined : { base, combos };
}

function readTexts(columns: ColumnReader, size: number, chunks: readonly string[]): TextPool {
  const longest = Math.max(0, ...chunks.map(({ length }) => length));
  columns.check(chunks.length === TextPool.chunksFor(size));
  return new TextPool(chunks, columns.uints(size, longest + 1));
}

function readWords(columns: ColumnReader, size: number, joined: string): WordIndex {
  const words = new Lexicon(joined, columns.starts(joined.length));
  const docs = columns.uints(undefined, size);
  const starts = columns.starts(docs.length);
  columns.check(starts.length === words.size + 1);
  return { words, starts, docs };
}

function readTextColumn(columns: ColumnReader, size: number, joined: string): TextColumn {
  const values = new Lexicon(joined, columns.starts(joined.length));
  return { values, codes: columns.uints(size, values.size) };
}
