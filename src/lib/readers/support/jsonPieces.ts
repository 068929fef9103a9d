import { findJsonList } from './findJsonList.ts';
import { maxDepth, maxDocumentChars, maxRecordChars } from './limits.ts';
import { nextJsonRecord } from './nextJsonRecord.ts';
import { isJsonSpace, scanJson, type JsonScan } from './scanJson.ts';
import { TextWindow } from './TextWindow.ts';

export type JsonPiece =
  /** One value's text; `whole` if it stands at the top and is no list's item. */
  | { kind: 'value'; text: string; line: number; column: number; whole: boolean }
  /** `lost` if a record is lost by it; else it lies between two records. */
  | { kind: 'fault'; reason: string; line: number; column: number; lost: boolean };

/**
 * Cuts a JSON text into the texts of its records without parsing them: the items of the list at the
 * top or in a known envelope, else each value at the top. So a list of any length streams, each
 * record is parsed natively, and a broken one does not take the others with it. Own code, since
 * streaming parsers stop at the first fault.
 */
export async function* jsonPieces(source: AsyncIterable<string>): AsyncGenerator<JsonPiece> {
  const window = new TextWindow(source);
  while (await skipSpace(window)) {
    const first = window.text[window.at];
    if (first === '[') {
      window.consume(window.at + 1);
      yield* listItems(window);
      continue;
    }
    const list = first === '{' ? await findList(window) : undefined;
    if (list === undefined) {
      yield* oneValue(window, true);
    } else {
      window.consume(list.itemsAt);
      if (yield* listItems(window)) yield* restOfEnvelope(window, list.open);
    }
  }
}

async function findList(window: TextWindow) {
  for (;;) {
    const found = findJsonList(window.text, window.at);
    if (found.kind === 'list') return found;
    if (found.kind === 'none' || window.length > maxDocumentChars) return undefined;
    if (!(await window.more())) return undefined;
  }
}

/** The items up to and with the closing bracket. Answers whether the list was closed. */
async function* listItems(window: TextWindow): AsyncGenerator<JsonPiece, boolean> {
  let comma: { line: number; column: number } | undefined;
  let commaDue = false;
  while (await skipSpace(window)) {
    const next = window.text[window.at];
    const place = window.placeAt(window.at);
    if (next === ',') {
      if (!commaDue) yield between('a comma with nothing before it', place);
      comma = place;
      commaDue = false;
      window.consume(window.at + 1);
    } else if (next === ']') {
      if (comma !== undefined) yield between('a comma with nothing after it', comma);
      window.consume(window.at + 1);
      return true;
    } else if (next === '}' || next === ':') {
      yield between(`unexpected "${next}"`, place);
      window.consume(window.at + 1);
    } else {
      if (commaDue) yield between('a comma is missing here', place);
      const outcome = yield* oneValue(window, false);
      if (outcome === 'lost') return false;
      commaDue = outcome === 'read';
      comma = undefined;
    }
  }
  yield between('the file ends inside the list; it may be cut off', window.cursor);
  return false;
}

/**
 * The value at the window's start. Answers whether it was `read` to its end, the window stands at
 * the `next` one after a fault, or all that follows is `lost`.
 */
async function* oneValue(
  window: TextWindow,
  whole: boolean
): AsyncGenerator<JsonPiece, 'read' | 'next' | 'lost'> {
  const limit = whole ? maxDocumentChars : maxRecordChars;
  const place = window.placeAt(window.at);
  const scan = await scanWith(window, limit, (text, at) => scanJson(text, at));
  const scalarEnd = isScalarAtEnd(window) ? window.text.length : undefined;
  const end = scan.kind === 'end' ? scan.at : scan.kind === 'more' ? scalarEnd : undefined;
  const tooDeep = scan.kind === 'end' && scan.tooDeep;
  if (end !== undefined && end > window.at) {
    const text = window.text.slice(window.at, end);
    window.consume(end);
    const reason = text.length > limit ? tooLong(limit) : tooDeep ? tooDeepReason : undefined;
    if (reason === undefined) yield { kind: 'value', text, ...place, whole };
    else yield { kind: 'fault', reason, ...place, lost: true };
    return 'read';
  }
  const fault = faultOf(window, scan, limit);
  const atEnd = scan.kind === 'more' && window.done;
  const found = await nextJsonRecord(window);
  const rest = found || atEnd ? '' : '; what follows it cannot be told from it';
  yield {
    kind: 'fault',
    ...place,
    ...(found && isBefore(window.cursor, fault) ? {} : fault),
    reason: fault.reason + rest,
    lost: true
  };
  return found ? 'next' : 'lost';
}

/** A missing bracket is noticed long after it, where other records are. */
function isBefore(
  place: { line: number; column: number },
  { line, column }: { line?: number; column?: number }
): boolean {
  if (line === undefined || column === undefined) return false;
  return place.line < line || (place.line === line && place.column < column);
}

const tooDeepReason = `nested deeper than ${maxDepth}`;
const tooLong = (limit: number): string => `longer than ${limit.toLocaleString('en')} characters`;

function faultOf(
  window: TextWindow,
  scan: JsonScan,
  limit: number
): { reason: string; line?: number; column?: number } {
  if (scan.kind === 'fault')
    return { reason: `not valid JSON: ${scan.reason}`, ...window.placeAt(scan.at) };
  if (scan.kind === 'end')
    return { reason: `not valid JSON: unexpected "${window.text.charAt(window.at)}"` };
  if (window.length > limit) return { reason: tooLong(limit) };
  return { reason: 'not valid JSON: the file ends in the middle of this value; it may be cut off' };
}

/** A number or word is ended by the end of the file too. */
function isScalarAtEnd(window: TextWindow): boolean {
  return window.done && !/["[{]/.test(window.text.charAt(window.at));
}

async function* restOfEnvelope(window: TextWindow, open: number): AsyncGenerator<JsonPiece> {
  const scan = await scanWith(window, maxDocumentChars, (text, at) => scanJson(text, at, open));
  if (scan.kind === 'end') {
    window.consume(scan.at);
    return;
  }
  const fault = faultOf(window, scan, maxDocumentChars);
  const { line, column } = window.cursor;
  window.consume(window.text.length);
  yield { kind: 'fault', line, column, ...fault, lost: false };
}

async function scanWith(
  window: TextWindow,
  limit: number,
  scan: (text: string, at: number) => JsonScan
): Promise<JsonScan> {
  let result = scan(window.text, window.at);
  while (result.kind === 'more' && window.length <= limit && (await window.more()))
    result = scan(window.text, window.at);
  return result;
}

/** Passes over whitespace; false at the end of the source. */
async function skipSpace(window: TextWindow): Promise<boolean> {
  for (;;) {
    let at = window.at;
    while (at < window.text.length && isJsonSpace(window.text.charCodeAt(at))) at += 1;
    window.consume(at);
    if (at < window.text.length) return true;
    if (!(await window.more())) return false;
  }
}

function between(reason: string, { line, column }: { line: number; column: number }): JsonPiece {
  return { kind: 'fault', reason: `not valid JSON: ${reason}`, line, column, lost: false };
}
