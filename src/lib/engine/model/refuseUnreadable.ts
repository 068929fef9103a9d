import type { Shape } from './Shape.ts';
import { NotStorableError } from './storeErrors.ts';

/**
 * Throws `NotStorableError` when the value is not of that shape, with the path of the first fault
 * after `root`, which ends in a space when the value itself has no name: what it lets pass can be
 * read again.
 */
export function refuseUnreadable(value: unknown, shape: Shape, root = ''): void {
  const fault = shape(value);
  if (fault === undefined) return;
  const begins = root === '' || root.endsWith(' ');
  const path = root + (begins ? fault.path.replace(/^\./, '') : fault.path);
  throw new NotStorableError(path === '' ? 'the row' : path, `it must ${fault.must}`);
}
