import type { Reader } from '../contract/Reader.ts';
import { readRecords, type ReadRecordsOptions } from '../contract/readRecords.ts';
import { allReaders } from './allReaders.ts';
import type { AllRead } from './readAll.ts';

/** All that is in an input, and the reader that read it; for tests. */
export async function readInput(
  input: Blob | string,
  options: Partial<ReadRecordsOptions> = {}
): Promise<AllRead & { reader: string }> {
  const all: AllRead = { values: [], places: [], problems: [] };
  let reader = '';
  const onReader = ({ name }: Reader): void => {
    reader = name;
  };
  for await (const event of readRecords({ input, readers: allReaders, onReader, ...options })) {
    if (event.kind === 'record') {
      all.values.push(event.value);
      all.places.push(event.place);
    } else {
      all.problems.push({ place: event.place, reason: event.reason });
    }
  }
  return { ...all, reader };
}
