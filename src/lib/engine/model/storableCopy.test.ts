import { expect, test } from 'vitest';
import { isStorableCopy, storableCopy } from './storableCopy.ts';
import { NotStorableError } from './storeErrors.ts';

test('a copy shares nothing with the value, and has well-formed texts', () => {
  const value = { list: [{ text: 'a\uD800' }] };
  const copy = storableCopy(value, 'data');
  expect(copy).toEqual({ list: [{ text: 'a\uFFFD' }] });
  value.list.length = 0;
  expect(copy).toEqual({ list: [{ text: 'a\uFFFD' }] });
});

test('a copy is known again, and nothing that only looks like one', () => {
  const value = { n: 1 };
  const copy = storableCopy(value, 'data');
  expect(isStorableCopy(copy)).toBe(true);
  expect(isStorableCopy(value)).toBe(false);
  expect(isStorableCopy({ ...Object(copy) })).toBe(false);
  expect(isStorableCopy(storableCopy('text', 'data'))).toBe(false);
});

test('what cannot be stored is refused with its place', () => {
  expect(() => storableCopy({ list: [NaN] }, 'data')).toThrow(NotStorableError);
  expect(() => storableCopy({ list: [NaN] }, 'data')).toThrow('data.list[0]');
});
