import { expect, it } from 'vitest';
import { newId } from './ids.ts';
import { errorKind } from './errorKind.ts';

const title = (id: string) => `UnknownObjectError: There is no object ${id}.`;

it.each([
  [title(newId()), title(newId())],
  ['RangeError: 5 is above 3', 'RangeError: 1,200.5 is above 3'],
  ['Error: "Tides" has no author', 'Error: "A \'quoted\' one" has no author'],
  ["Error: 'a' is no name", "Error: 'b' is no name"],
  ['Error: “a” is no name', 'Error: “b c” is no name'],
  ['Error: row 7 of list-2', 'Error: row 8 of list-31']
])('%j and %j are of one kind', (one, other) => {
  expect(errorKind(one)).toBe(errorKind(other));
});

it.each([
  ['RangeError: 5 is above 3', 'TypeError: 5 is above 3'],
  ['Error: no author', 'Error: no title'],
  ["Error: it isn't there, and didn't come", "Error: it isn't here, and didn't come"]
])('%j and %j are of two kinds', (one, other) => {
  expect(errorKind(one)).not.toBe(errorKind(other));
});
