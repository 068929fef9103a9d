import { expect, test } from 'vitest';
import { z } from 'zod';
import { withoutBodies } from './lighterLibraries.js';

const moduleSchema = z.looseObject({ a: z.unknown(), b: z.unknown() });

test('a module that is left out keeps its exports, and each says that it is left out', async () => {
  const code = await withoutBodies('export const a = () => 1;\nexport function b() {}\nlet c;');
  const url = `data:text/javascript,${encodeURIComponent(code)}`;
  const { a, b, ...others } = moduleSchema.parse(await import(/* @vite-ignore */ url));
  expect(a).toThrow('left out');
  expect(b).toThrow('left out');
  expect(others).toEqual({});
});
