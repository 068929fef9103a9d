import type { Json } from '$lib/engine/index.ts';
import type { Place, Reader } from '../contract/Reader.ts';

export interface AllRead {
  readonly values: Json[];
  readonly places: Place[];
  readonly problems: { place: Place; reason: string }[];
}

/** All that a reader says of a text that comes in these pieces; for tests. */
export async function readAll(reader: Reader, ...pieces: readonly string[]): Promise<AllRead> {
  async function* source() {
    yield* pieces;
  }
  const all: AllRead = { values: [], places: [], problems: [] };
  for await (const event of reader.read(source(), {})) {
    if (event.kind === 'record') {
      all.values.push(event.value);
      all.places.push(event.place);
    } else {
      all.problems.push({ place: event.place, reason: event.reason });
    }
  }
  return all;
}
