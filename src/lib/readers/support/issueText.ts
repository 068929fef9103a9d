import type { z } from 'zod';

/** The first thing that a schema found wrong, with its path, in one line. */
export function issueText(error: z.ZodError): string {
  const [issue] = error.issues;
  const path = issue?.path.join('.') ?? '';
  const message = issue?.message ?? 'not of the expected form';
  return path === '' ? message : `${path}: ${message}`;
}
