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
 * that is never closed costs the line on which it opens, not the rest of the file.
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

/** The rows that certainly end in the window; at the end of the file all of them. */
function* wholeRows(window: TextWindow, dialect: CsvDialect, last: boolean): Generator<CsvPiece> {
  while (window.length > 0) {
    const from = window.at;
    const parsed = parseRows(window.text.slice(from), dialect);
    // Without its line's end, the last row may go on in the next piece.
    const usable = last ? parsed : parsed.slice(0, -1);
    for (const row of usable) {
      const { line } = window.cursor;
      if (row.unclosed) {
        yield faultAtLine(window, dialect, 'a quote that is not closed');
        break;
      }
      const raw = window.text.slice(window.at, from + row.end);
      window.consume(from + row.end);
      if (row.fault !== undefined) yield { kind: 'fault', line, reason: row.fault };
      else if (row.fields.length > 1 || row.fields[0]?.trim() !== '')
        yield { kind: 'row', line, fields: withoutReturn(row.fields, raw, dialect) };
    }
    if (!usable.some((row) => row.unclosed)) return;
  }
}

interface ParsedRow {
  readonly fields: string[];
  /** Index after the row and its line's end. */
  readonly end: number;
  readonly fault?: string;
  readonly unclosed: boolean;
}

function parseRows(text: string, { delimiter, newline }: CsvDialect): ParsedRow[] {
  const rows: ParsedRow[] = [];
  Papa.parse<string[]>(text, {
    delimiter,
    newline,
    step({ data, errors, meta }) {
      const error = errors.find(({ type }) => type === 'Quotes');
      const unclosed = error?.code === 'MissingQuotes';
      const fault =
        error === undefined ? {} : { fault: 'a quote inside a quoted field is not doubled' };
      rows.push({ fields: data, end: meta.cursor, unclosed, ...fault });
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
