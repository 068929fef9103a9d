import { expect, it } from 'vitest';
import { byteText } from './RecordInput.ts';

it.each([
  [0, '0 byte'],
  [999, '999 byte'],
  [1_000, '1 kB'],
  [28_123, '28.1 kB'],
  [50_000_000, '50 MB'],
  [7e12, '7,000 GB']
])('writes %i bytes as people do', (bytes, text) => {
  expect(byteText(bytes)).toBe(text);
});
