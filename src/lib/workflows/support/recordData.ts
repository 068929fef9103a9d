import { z } from 'zod';
import type { Json } from '$lib/engine/index.ts';

/**
 * What can be a record at all: an object of any form, a list, or a text (a title, an identifier, a
 * record as JSON). A number, a truth value, null and an empty text say nothing about a record.
 */
export const recordData = z.custom<Json>(
  (value) => (typeof value === 'object' && value !== null) || isText(value),
  { error: ({ input }) => `${wordFor(input)} is no record` }
);

const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';

function wordFor(value: unknown): string {
  if (typeof value === 'string') return 'an empty text';
  if (typeof value === 'number') return `the number ${value}`;
  return `the value ${String(value)}`;
}
