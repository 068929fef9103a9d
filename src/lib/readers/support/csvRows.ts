import Papa from 'papaparse';
import type { CsvDialect } from './csvDialect.ts';
import { maxRecordChars } from './limits.ts';
import { TextWindow } from './TextWindow.ts';

export type CsvPiece = { line: number } & (
  | { kind: 'row'; fields: string[] }
  /** The row that begins on `line` cannot be read; the next line is tried again. */
  | { kind: 'fault'; reason: string }
);

/**
 * The rows of a streamed table with the lines they begin on; empty lines are passed over. A quote
 * that is never closed, or closed where no field ends, costs the line on which it opens, not what
 * follows up to some later quote.
 */
export async function* csvRows(
  source: AsyncIterable<string>,
  dialect: CsvDialect
): AsyncGenerator<CsvPiece> {
  const window = new TextWindow(source);
  while (window.length < dialect.skip && (await window.more()));
  window.consume(Math.min(dialect.skip, window.text.length));
  let open = true;
  while (open) {
    open = await window.more();
    yield* wholeRows(window, dialect, !open);
    while (window.length > maxRecordChars) {
      yield faultAtLine(
        window,
        dialect,
        `longer than ${maxRecordChars.toLocaleString('en')} characters, or a quote is not closed`
      );
      yield* wholeRows(window, dialect, window.done);
    }
  }
}

/** Characters that are parsed at once after a fault; it doubles while all goes well. */
const leastParsed = 1_024;

/**
 * The rows that certainly end in the window; at the end of the file all of them. They are parsed in
 * stretches of whole lines, so that a fault costs little of what follows it to be parsed again.
 */
function* wholeRows(window: TextWindow, dialect: CsvDialect, last: boolean): Generator<CsvPiece> {
  const limit = last ? window.text.length : window.text.lastIndexOf(dialect.newline) + 1;
  let size = leastParsed;
  while (window.at < limit) {
    const from = window.at;
    const lineEnd = window.text.indexOf(dialect.newline, from + size) + 1;
    const end = lineEnd === 0 ? limit : Math.min(lineEnd, limit);
    size *= 2;
    for (const row of parseRows(window.text.slice(from, end), dialect)) {
      const { line } = window.cursor;
      const { fault } = row;
      if (fault === unclosed && !(last && end === limit)) break;
      if (fault !== undefined) {
        yield faultAtLine(window, dialect, fault);
        size = leastParsed;
        break;
      }
      const raw = window.text.slice(window.at, from + row.end);
      window.consume(from + row.end);
      if (row.fields.length > 1 || row.fields[0]?.trim() !== '')
        yield { kind: 'row', line, fields: withoutReturn(row.fields, raw, dialect) };
    }
    if (window.at === from && end === limit) return;
  }
}

interface ParsedRow {
  readonly fields: string[];
  /** Index after the row and its line's end. */
  readonly end: number;
  readonly fault: string | undefined;
}

const unclosed = 'a quote that is not closed';
const notDoubled = 'a quote inside a quoted field is not doubled, or one is not closed';

/** The rows up to and with the first one that has a fault. */
function parseRows(text: string, { delimiter, newline }: CsvDialect): ParsedRow[] {
  const rows: ParsedRow[] = [];
  Papa.parse<string[]>(text, {
    delimiter,
    newline,
    step({ data, errors, meta }, parser) {
      const error = errors.find(({ type }) => type === 'Quotes');
      const fault = error && (error.code === 'MissingQuotes' ? unclosed : notDoubled);
      rows.push({ fields: data, end: meta.cursor, fault });
      if (error !== undefined) parser.abort();
    }
  });
  return rows;
}

function faultAtLine(window: TextWindow, dialect: CsvDialect, reason: string): CsvPiece {
  const { line } = window.cursor;
  const end = window.text.indexOf(dialect.newline, window.at);
  window.consume(end === -1 ? window.text.length : end + 1);
  return { kind: 'fault', line, reason };
}

/** Takes off the CR of a CRLF line end, but not one that is the end of a quoted last field. */
function withoutReturn(fields: string[], raw: string, { newline }: CsvDialect): string[] {
  const last = fields.at(-1);
  if (newline !== '\n' || last === undefined || !last.endsWith('\r')) return fields;
  const quoted = `"${last.replaceAll('"', '""')}"`;
  if (raw.replace(/\r?\n$/, '').endsWith(quoted)) return fields;
  return [...fields.slice(0, -1), last.slice(0, -1)];
}
