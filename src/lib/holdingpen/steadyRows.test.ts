import { expect, test } from 'vitest';
import { countWaiting, steadyRows } from './steadyRows.ts';

interface Row {
  readonly obj: { readonly id: string };
  readonly status?: string;
}

const rows = (ids: string): Row[] => [...ids].map((id) => ({ obj: { id } }));
const idsOf = (shown: readonly Row[]) => shown.map(({ obj }) => obj.id).join('');
const nobody = () => false;
const only = (id: string) => (row: Row) => row.obj.id === id;

test('rows that others bring wait', () => {
  const shown = steadyRows(rows('abc'), {
    live: rows('xyabc'),
    elsewhere: [],
    mayLeave: nobody,
    size: 5
  });
  expect(idsOf(shown)).toBe('abc');
  expect(countWaiting(shown, rows('xyabc'))).toBe(2);
});

test('a row that others take off the page stays in its place, as it is now', () => {
  const shown = steadyRows(rows('abc'), {
    live: rows('ac'),
    elsewhere: [{ obj: { id: 'b' }, status: 'done' }],
    mayLeave: nobody,
    size: 5
  });
  expect(idsOf(shown)).toBe('abc');
  expect(shown[1]?.status).toBe('done');
  expect(countWaiting(shown, rows('ac'))).toBe(1);
});

test('a row that is stored no more stays as it was', () => {
  const to = { live: rows('ac'), elsewhere: [], mayLeave: nobody, size: 5 };
  expect(idsOf(steadyRows(rows('abc'), to))).toBe('abc');
});

test('a row decided here leaves, and the next page fills up behind the last', () => {
  const to = { live: rows('acd'), elsewhere: [], mayLeave: only('b'), size: 3 };
  const shown = steadyRows(rows('abc'), to);
  expect(idsOf(shown)).toBe('acd');
  expect(countWaiting(shown, to.live)).toBe(0);
});

test('a row decided here that is still on the page keeps its place', () => {
  const to = { live: rows('bac'), elsewhere: [], mayLeave: only('b'), size: 3 };
  expect(idsOf(steadyRows(rows('abc'), to))).toBe('abc');
});

test('no more rows than a page has are shown', () => {
  const to = { live: rows('cde'), elsewhere: rows('ab'), mayLeave: nobody, size: 3 };
  const shown = steadyRows(rows('abc'), to);
  expect(idsOf(shown)).toBe('abc');
  expect(countWaiting(shown, to.live)).toBe(2);
});

test('when all that was kept has left, the page is as it is', () => {
  const to = { live: rows('xy'), elsewhere: [], mayLeave: only('a'), size: 3 };
  expect(idsOf(steadyRows(rows('a'), to))).toBe('xy');
});
