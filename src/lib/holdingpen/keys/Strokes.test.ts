import { expect, it } from 'vitest';
import { Strokes } from './Strokes.ts';

const known = new Set(['j', 'r', 'g r', 'g h']);

it('a key by itself is answered at once', () => {
  expect(new Strokes().take('j', 0, known)).toBe('j');
});

it('two keys one after the other are one, and the second is no key by itself then', () => {
  const strokes = new Strokes();
  expect(strokes.take('g', 0, known)).toBeUndefined();
  expect(strokes.take('r', 1_000, known)).toBe('g r');
  expect(strokes.take('r', 1_001, known)).toBe('r');
});

it('the second key may not be long in coming', () => {
  const strokes = new Strokes();
  strokes.take('g', 0, known);
  expect(strokes.take('r', 1_600, known)).toBe('r');
});

it('a second key that goes with nothing counts by itself', () => {
  const strokes = new Strokes();
  strokes.take('g', 0, known);
  expect(strokes.take('j', 10, known)).toBe('j');
  expect(strokes.take('x', 20, known)).toBeUndefined();
});
