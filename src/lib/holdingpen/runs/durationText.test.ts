import { expect, it } from 'vitest';
import { durationText } from './durationText.ts';

it.each([
  [-5, '0.0 s'],
  [380, '0.4 s'],
  [12_300, '12 s'],
  [59_700, '1 min'],
  [185_000, '3 min 5 s'],
  [7_800_000, '2 h 10 min'],
  [90_000_000, '1 d 1 h'],
  [86_400_000, '1 d']
])('%i ms are read as %s', (time, text) => {
  expect(durationText(time)).toBe(text);
});
