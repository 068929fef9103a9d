import type { Base } from './Base.ts';
import type { Combos } from './Combos.ts';
import { packSortColumn } from './sortColumn.ts';
import { snapshotFormat, type PenSnapshot, type SnapshotHeader } from './PenSnapshot.ts';

/** A base as one record. Its buffers are those of the base, not copied. */
export function packIndex(base: Base, combos: Combos): PenSnapshot {
  const { uri, error, words } = base;
  const orders = [...base.orders].filter(([key]) => key !== 'modified');
  const sortKeys = Array.from(base.sortValues, ([key, values]) => {
    return { key, ...packSortColumn(values) };
  });
  const header: SnapshotHeader = {
    format: snapshotFormat,
    ids: base.ids.join('\n'),
    texts: [...base.texts.chunks],
    words: words.words.joined,
    uris: uri.values.joined,
    errors: error.values.joined,
    combos: combos.tuples(),
    sortKeys: sortKeys.map(({ key, texts }) => ({ key, texts })),
    orders: orders.map(([key, { present }]) => ({ key, present }))
  };
  const columns = [
    base.revision,
    base.created,
    base.modified,
    base.combo,
    base.texts.starts,
    words.words.starts,
    words.docs,
    words.starts,
    uri.values.starts,
    uri.codes,
    error.values.starts,
    error.codes,
    base.byId,
    ...sortKeys.flatMap(({ numbers, codes }) => [numbers, codes]),
    ...orders.map(([, { docs }]) => docs)
  ];
  return { header, buffers: columns.map(exactBuffer) };
}

function exactBuffer(column: Uint32Array<ArrayBuffer> | Float64Array<ArrayBuffer>): ArrayBuffer {
  const { buffer, byteLength } = column;
  return buffer.byteLength === byteLength ? buffer : column.slice().buffer;
}
