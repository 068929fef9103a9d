export type JsonParsed =
  { ok: true; value: unknown } | { ok: false; reason: string; line: number; column: number };

/** A longer text is not parsed a second time only to find the place of its fault. */
const maxExplained = 1_000_000;

/**
 * Parses one JSON text that begins at `start` of the input. A fault is answered with its place in
 * the input, in the same words in every browser.
 */
export async function parseJson(
  text: string,
  start: { line: number; column: number }
): Promise<JsonParsed> {
  try {
    const value: unknown = JSON.parse(text);
    return { ok: true, value };
  } catch {
    const fault = await findFault(text);
    return {
      ok: false,
      reason: `not valid JSON: ${fault.reason}`,
      line: start.line + fault.line - 1,
      column: fault.line === 1 ? start.column + fault.column - 1 : fault.column
    };
  }
}

async function findFault(text: string): Promise<{ reason: string; line: number; column: number }> {
  if (text.length > maxExplained) return { reason: 'a syntax error', line: 1, column: 1 };
  const { parse } = await import('@humanwhocodes/momoa');
  try {
    parse(text, { mode: 'json' });
  } catch (error) {
    const place = placeOf(error);
    if (place !== undefined) return { ...place, reason: describe(text, place.offset) };
  }
  // What the explaining parser lets pass is a control character inside a string.
  const offset = text.search(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]|\t(?=[^"]*"[^"]*$)/);
  const before = text.slice(0, Math.max(offset, 0)).split(/\r\n?|\n/);
  return {
    reason: 'a control character inside a text',
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1
  };
}

function placeOf(error: unknown): { line: number; column: number; offset: number } | undefined {
  if (!(error instanceof Error)) return undefined;
  const { line, column, offset } = { line: 0, column: 0, offset: 0, ...error };
  return line > 0 ? { line, column, offset } : undefined;
}

function describe(text: string, offset: number): string {
  const word = /^(?:[\p{L}\p{N}_]{1,20}|[^]?)/u.exec(text.slice(offset, offset + 40))?.[0] ?? '';
  return word === '' ? 'it ends too early' : `unexpected ${word === '"' ? 'quote' : `"${word}"`}`;
}
