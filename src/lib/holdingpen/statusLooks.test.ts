import { expect, it } from 'vitest';
import { objectStatusLooks } from './statusLooks.ts';

it('the colours are those of CHECKLIST 61: red, amber, blue, green', () => {
  const tones = Object.entries(objectStatusLooks).map(([status, { tone }]) => [status, tone]);
  expect(Object.fromEntries(tones)).toEqual({
    HALTED: 'danger',
    ERROR: 'danger',
    WAITING: 'warning',
    RUNNING: 'warning',
    INITIAL: 'info',
    COMPLETED: 'success'
  });
});

it('states of one colour are told apart by their icons', () => {
  const looks = Object.values(objectStatusLooks);
  expect(new Set(looks.map(({ icon }) => icon)).size).toBe(looks.length);
});
