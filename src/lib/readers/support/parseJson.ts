import { z } from 'zod';
import { largeIntegersAsText } from './largeIntegersAsText.ts';
import { scanJson } from './scanJson.ts';
import { TextCursor } from './TextCursor.ts';

export type JsonParsed =
  { ok: true; value: unknown } | { ok: false; reason: string; line: number; column: number };

/** A longer text is not parsed a second time only to find the place of its fault. */
const maxExplained = 1_000_000;

/**
 * Parses one JSON text that begins at `start` of the input. A fault is answered with its place in
 * the input, in the same words in every browser. Integers that a number cannot hold are read as text.
 */
export async function parseJson(
  text: string,
  start: { line: number; column: number }
): Promise<JsonParsed> {
  try {
    const value: unknown = JSON.parse(text);
    const exact = largeIntegersAsText(text);
    return { ok: true, value: exact === text ? value : JSON.parse(exact) };
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
  const whole = text.trimEnd();
  if (scanJson(whole, whole.search(/[^\s\u001e]/)).kind === 'more' && /["[{]/.test(whole))
    return { reason: 'it ends too early', ...endOf(whole) };
  const { parse } = await import('@humanwhocodes/momoa');
  try {
    parse(text, { mode: 'json' });
  } catch (error) {
    const place = faultPlace.safeParse(error);
    if (place.success) return { ...place.data, reason: describe(text, place.data.offset) };
  }
  // What the explaining parser lets pass is a control character inside a string.
  const offset = text.search(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]|\t(?=[^"]*"[^"]*$)/);
  return {
    reason: 'a control character inside a text',
    ...endOf(text.slice(0, Math.max(offset, 0)))
  };
}

/** Line and column behind a text. */
function endOf(text: string): { line: number; column: number } {
  const cursor = new TextCursor();
  cursor.advance(text);
  return { line: cursor.line, column: cursor.column };
}

/** Where the explaining parser stopped; its errors carry it, but their class is not exported. */
const faultPlace = z.object({ line: z.number(), column: z.number(), offset: z.number() });

function describe(text: string, offset: number): string {
  const word = /^(?:[\p{L}\p{N}_]{1,20}|[^]?)/u.exec(text.slice(offset, offset + 40))?.[0] ?? '';
  return word === '' ? 'it ends too early' : `unexpected ${word === '"' ? 'quote' : `"${word}"`}`;
}
