import { expect, test } from 'vitest';
import { endingText } from './endingText.ts';

test('[D93] a person is told how many runs are still to end', () => {
  expect(endingText(35)).toBe('Being cancelled: 35 left');
  expect(endingText(0)).toBe('');
});
