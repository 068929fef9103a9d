import type { KnownRecords, KnownRecordsParts } from './KnownRecords.ts';

type Known = KnownRecords | Promise<KnownRecords>;

const all = new WeakMap<object, Known>();

/**
 * The records known to a run, read when it first asks and kept as long as its engine. The first
 * call answers a promise, and those in which it is time to look at what others have stored; the
 * others answer at once, so that a record of a large batch waits for nothing.
 */
export function recordsKnownTo(parts: KnownRecordsParts): Known {
  const known = all.get(parts.run);
  if (known instanceof Promise) return known;
  if (known !== undefined) return known.lookAgain()?.then(() => known) ?? known;
  const reading = read(parts).then(
    (records) => {
      all.set(parts.run, records);
      return records;
    },
    (error: unknown) => {
      // Not kept: the next record tries again.
      all.delete(parts.run);
      throw error;
    }
  );
  all.set(parts.run, reading);
  return reading;
}

async function read(parts: KnownRecordsParts): Promise<KnownRecords> {
  const { KnownRecords } = await import('./KnownRecords.ts');
  return KnownRecords.read(parts);
}
