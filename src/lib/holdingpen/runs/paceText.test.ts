import { expect, test } from 'vitest';
import { rateText, timeLeftText } from './paceText.ts';

test.each([
  [1_234.5, '1,235 a second'],
  [1.26, '1.3 a second'],
  [0.5, '30 a minute'],
  [1 / 40, '1.5 a minute'],
  [1 / 600, '6 an hour'],
  [1 / 7_200, '0.5 an hour']
])('a rate of %d is told in the unit in which it can be counted', (rate, text) => {
  expect(rateText(rate)).toBe(text);
});

test.each([
  [3_000, 'a few seconds'],
  [21_000, 'about 25 s'],
  [59_000, 'about 1 min'],
  [200_000, 'about 4 min'],
  [4_000_000, 'about 1 h 10 min'],
  [40_000_000, 'about 12 h']
])('%d ms to come are told no finer than they can be known', (time, text) => {
  expect(timeLeftText(time)).toBe(text);
});
