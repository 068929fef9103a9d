import { expect, test } from 'vitest';
import { newId } from '../../model/ids.ts';
import type { WakeRow } from '../../model/WakeRow.ts';
import { ringsOf } from './ringsOf.ts';

/** An object of a run waits for the only job of another, which has the run's id. */
function waiting(idWorkflow: string, ...openJobs: string[]): WakeRow {
  return {
    id: newId(),
    idWorkflow,
    terms: [{ key: '[0] jobs 0', until: null, event: null, jobs: openJobs, mode: 'all' }],
    due: null,
    openJobs,
    worker: '',
    priority: 0,
    created: 1
  };
}

/** What is found, and how often it was asked whose a job is. */
function look(written: readonly WakeRow[], others: readonly WakeRow[]) {
  let asked = 0;
  const runOf = (idJob: string): string => {
    asked += 1;
    return idJob;
  };
  const rings = ringsOf(written, { wakes: [...others, ...written], runOf });
  return { rings: Object.fromEntries(rings), asked };
}

test('[D76] looking for rings costs what new waits lead to, not what waits besides', () => {
  const cost = (others: number): number => {
    const waits = (count: number) => Array.from({ length: count }, () => waiting('a', newId()));
    return look(waits(20), waits(others)).asked;
  };
  expect(cost(500)).toBe(cost(0));
});

test('[D76] of runs that wait one for another in a row each is looked at as often, however many', () => {
  const cost = (length: number): number => {
    const row = Array.from({ length }, (_, n) => waiting(`${n}`, `${n + 1}`));
    const { rings, asked } = look(row.slice(0, 1), row.slice(1));
    expect(rings).toEqual({});
    return asked;
  };
  expect(cost(600) - cost(400)).toBe(cost(400) - cost(200));
});

test('[D76] each of several new waits that close a ring is told its runs, and no other', () => {
  const [first, second, free] = [waiting('a', 'b'), waiting('a', 'b', 'c'), waiting('a', 'd')];
  const { rings } = look([first, second, free], [waiting('b', 'a'), waiting('c', 'd')]);
  expect(rings).toEqual({ [first.id]: ['a', 'b'], [second.id]: ['a', 'b'] });
});
