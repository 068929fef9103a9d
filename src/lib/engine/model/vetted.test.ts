import { expect, test } from 'vitest';
import { isVetted, markVetted } from './vetted.ts';

test('what is marked is known again, and nothing that only looks like it', () => {
  const value = { n: 1 };
  markVetted(value);
  expect(isVetted(value)).toBe(true);
  expect(isVetted({ n: 1 })).toBe(false);
  expect(isVetted({ ...value })).toBe(false);
});

test('texts and numbers are looked at each time', () => {
  markVetted('text');
  expect(isVetted('text')).toBe(false);
  expect(isVetted(null)).toBe(false);
});
