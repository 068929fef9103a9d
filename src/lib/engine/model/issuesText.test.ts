import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { issuesText } from './issuesText.ts';

function said(schema: z.ZodType, value: unknown): string {
  const { error } = schema.safeParse(value);
  return error === undefined ? '' : issuesText(error);
}

describe('what a schema found wrong', () => {
  it.each([
    [z.object({ title: z.string() }), { title: 5 }, 'title: expected text, got number'],
    [z.object({ title: z.string() }), {}, 'title: expected text, got nothing'],
    [z.object({ a: z.array(z.boolean()) }), { a: [1] }, 'a[0]: expected true or false, got number'],
    [z.array(z.string()), 'x', 'expected list, got text'],
    [z.int(), 1.5, 'expected whole number, got number'],
    [z.string().min(1), '', 'expected text to have at least 1 character'],
    [z.string().max(2), 'abc', 'expected text to have at most 2 characters'],
    [z.number().positive(), 0, 'expected number to be more than 0'],
    [z.enum(['array', 'b']), 'c', 'expected one of "array", "b"'],
    [z.literal('string'), 'c', 'expected "string"'],
    [z.uuid(), 'c', 'Invalid UUID'],
    [z.strictObject({}), { x: 1 }, 'Unrecognized key: "x"'],
    [
      z.union([z.number(), z.string().array()]),
      true,
      'expected number, got true or false, or expected list, got true or false'
    ],
    [z.custom((value) => value === 1), 2, 'not of the expected form'],
    [z.custom((value) => value === 1, 'a string array, received'), 2, 'a string array, received']
  ])('is said in plain words: %#', (schema, value, text) => {
    expect(said(schema, value)).toBe(text);
  });

  it('is one line, and what is too much is counted', () => {
    const two = z.object({ a: z.string(), b: z.number() });
    expect(said(two, {})).toBe('a: expected text, got nothing; b: expected number, got nothing');
    const text = said(z.array(z.string()), [1, 2, 3, 4, 5, 6, 7]);
    expect(text).toMatch(/^\[0\]: expected text, got number; .*; and 2 more$/);
  });
});
