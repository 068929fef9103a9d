import { expose } from 'comlink';
import { z } from 'zod';
import { objectStatusSchema } from '../../src/lib/engine/model/ObjectStatus.ts';
import type { IndexEntry } from '../../src/lib/search/index/IndexEntry.ts';
import { PenIndex } from '../../src/lib/search/index/PenIndex.ts';
import { penQuerySchema } from '../../src/lib/search/index/PenQuery.ts';
import { penTexts } from './penRows.ts';

z.config({ jitless: true });

function entry(n: number): IndexEntry {
  const statuses = objectStatusSchema.options;
  const { title, abstract } = penTexts(n);
  return {
    id: `01a2${String(n).padStart(8, '0')}-4945-76b6-ada4-fff0eed790b7`,
    revision: 1,
    status: n % 5 === 0 ? 'HALTED' : (statuses[n % statuses.length] ?? 'COMPLETED'),
    action: null,
    dataType: `type${n % 7}`,
    workflow: 'pen',
    owner: `curator${n % 20}`,
    uri: '',
    errorKind: '',
    created: 1_700_000_000_000 + n,
    modified: 1_700_000_000_000 + n,
    title,
    description: abstract,
    additional: '',
    text: 'pen',
    sortKeys: {}
  };
}

async function* entries(total: number): AsyncIterable<IndexEntry[]> {
  for (let from = 0; from < total; from += 1_000) {
    yield Array.from({ length: 1_000 }, (_, i) => entry(from + i));
  }
}

let index: PenIndex | undefined;

const worker = {
  build: async (total: number) => {
    index = await PenIndex.build(entries(total));
  },
  query: (query: unknown) => index?.query(penQuerySchema.parse(query))
};
export type MillionWorker = typeof worker;
expose(worker);
