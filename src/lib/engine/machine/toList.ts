import { NotIterableError } from './machineErrors.ts';

/** The objects as a list: the same one if it is one. Throws NotIterableError. */
export function toList<O>(objects: Iterable<O>): readonly O[] {
  if (!isIterable(objects)) throw new NotIterableError(objects);
  return isList(objects) ? objects : [...objects];
}

function isList<O>(objects: Iterable<O>): objects is readonly O[] {
  return Array.isArray(objects);
}

/** A text could be iterated, but is never a list of objects. */
function isIterable(given: unknown): boolean {
  return typeof given === 'object' && given !== null && Symbol.iterator in given;
}
