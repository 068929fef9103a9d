import { describe, expect, test } from 'vitest';
import { RevisionConflictError } from '../../model/storeErrors.ts';
import { isConnectionLoss, nameDexieError } from './nameDexieError.ts';

/** An error as Dexie makes it: the browser's own is in `inner`. */
function dexieError(name: string, inner?: DOMException): Error {
  return Object.assign(new Error(inner?.message ?? ''), { name, inner });
}
const full = new DOMException('The disk is full.', 'QuotaExceededError');
const lost = new DOMException(
  'Connection to Indexed Database server lost. Refresh the page to try again',
  'UnknownError'
);
const tooLarge = new DOMException(
  'The serialized value is too large (size=300000000 bytes, max=133169152 bytes).',
  'DataError'
);

describe('errors of the database', () => {
  test.each([
    ['a full disk', full, 'STORAGE_FULL'],
    ['a full disk inside an abort', dexieError('AbortError', full), 'STORAGE_FULL'],
    ['what cannot be cloned', new DOMException('no', 'DataCloneError'), 'NOT_STORABLE'],
    ['too deep nesting', new RangeError('Maximum call stack size exceeded'), 'NOT_STORABLE'],
    ['a value too large', tooLarge, 'NOT_STORABLE'],
    ['a lost server', lost, 'STORE_UNAVAILABLE'],
    ['a missing IndexedDB', dexieError('MissingAPIError'), 'STORE_UNAVAILABLE'],
    ['a refused origin', new DOMException('no', 'SecurityError'), 'STORE_UNAVAILABLE']
  ])('[S19] %s is named', (_name, error, code) => {
    expect(nameDexieError(error)).toMatchObject({ code, cause: error });
  });

  test('[S19] a bug and a named error stay what they are', () => {
    const bug = new TypeError('x is not a function');
    const conflict = new RevisionConflictError('a', 1, 1);
    expect(nameDexieError(bug)).toBe(bug);
    expect(nameDexieError(conflict)).toBe(conflict);
    expect(nameDexieError('a text')).toBe('a text');
  });

  test('[S20] a lost connection is worth another try, a full disk or a conflict is not', () => {
    expect(isConnectionLoss(lost)).toBe(true);
    expect(isConnectionLoss(dexieError('DatabaseClosedError'))).toBe(true);
    expect(isConnectionLoss(new DOMException('closing', 'InvalidStateError'))).toBe(true);
    expect(isConnectionLoss(dexieError('AbortError'))).toBe(true);
    expect(isConnectionLoss(dexieError('AbortError', full))).toBe(false);
    expect(isConnectionLoss(new RevisionConflictError('a', 1, 1))).toBe(false);
    expect(isConnectionLoss(new TypeError('a bug'))).toBe(false);
  });
});
