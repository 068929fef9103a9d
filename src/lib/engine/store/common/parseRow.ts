import { z } from 'zod';
import { issuesText } from '../../model/issuesText.ts';
import { UnreadableRowError } from '../../model/storeErrors.ts';

/** A row as it lay in the store, parsed; throws `UnreadableRowError` when it is not of that form. */
export function parseRow<Row>(schema: z.ZodType<Row>, table: string, stored: unknown): Row {
  const parsed = schema.safeParse(stored);
  if (parsed.success) return parsed.data;
  throw new UnreadableRowError(table, idOf(stored), issuesText(parsed.error));
}

function idOf(stored: unknown): string {
  const parsed = z.object({ id: z.string() }).safeParse(stored);
  return parsed.success ? parsed.data.id : '(without an id)';
}
