import { v7 } from 'uuid';

/** A new UUIDv7: sorted by the time it was made, so that the order of keys is the order of creation. */
export function newId(): string {
  return v7();
}
