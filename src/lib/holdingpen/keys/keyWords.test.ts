import { expect, it } from 'vitest';
import { keyWords } from './keyWords.ts';

it.each([
  ['g h', ['G', 'H']],
  ['Shift+j', ['Shift', 'J']],
  ['?', ['?']],
  ['Escape', ['Esc']]
])('%s is written %j', (stroke, caps) => {
  expect(keyWords(stroke)).toEqual(caps);
});
