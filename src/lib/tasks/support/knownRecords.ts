import { asBibRecord } from '$lib/record/BibRecord.ts';
import type { DuplicateIndex } from '$lib/record/matching/DuplicateIndex.ts';

/** All that the search for duplicates needs of a store. */
export interface ObjectSource {
  eachObject(
    pieceSize?: number
  ): AsyncIterable<readonly { readonly id: string; readonly data: unknown }[]>;
}

const indexes = new WeakMap<object, DuplicateIndex | Promise<DuplicateIndex>>();

/**
 * The records known to a run: those stored when it first asked, and those put in since. Kept as
 * long as the run's engine. The first call answers a promise, later ones the index itself, so that
 * a record of a large batch waits for nothing. Objects without a normalised record don't count:
 * they are to be compared when their turn comes.
 */
export function knownRecords(
  engine: object,
  source: ObjectSource
): DuplicateIndex | Promise<DuplicateIndex> {
  const known = indexes.get(engine);
  if (known !== undefined) return known;
  const reading = read(source).then(
    (index) => {
      indexes.set(engine, index);
      return index;
    },
    (error: unknown) => {
      // Not kept: the next record tries again.
      indexes.delete(engine);
      throw error;
    }
  );
  indexes.set(engine, reading);
  return reading;
}

async function read(source: ObjectSource): Promise<DuplicateIndex> {
  const { DuplicateIndex } = await import('$lib/record/matching/DuplicateIndex.ts');
  const index = new DuplicateIndex();
  for await (const rows of source.eachObject()) {
    for (const { id, data } of rows) {
      const record = asBibRecord(data);
      if (record !== undefined) index.put(id, record);
    }
  }
  return index;
}
