import { PinfoldError } from '$lib/engine/index.ts';

/** One sentence of an error for a person. Pinfold's own say what to do; others keep their words. */
export function errorText(error: unknown): string {
  if (error instanceof PinfoldError) return error.message;
  const told = error instanceof Error ? error.message : String(error);
  return `Something went wrong: ${told === '' ? 'no reason was given' : told}`;
}
