import Papa from 'papaparse';

export interface CsvDialect {
  readonly delimiter: string;
  /** CR for the files of very old systems, else LF; a CR before it is taken off each row. */
  readonly newline: '\n' | '\r';
  /** Characters before the header row: a line `sep=;` that a spreadsheet left. */
  readonly skip: number;
  /** The first rows, parsed so; the last may be cut off. */
  readonly rows: readonly (readonly string[])[];
}

const delimiters = [',', '\t', ';', '|'];
const previewRows = 20;

/**
 * How the table that begins with `head` is written: the delimiter that splits most of its first
 * rows into as many fields as the header row, and of those the one that gives most fields.
 */
export function csvDialect(head: string): CsvDialect {
  const newline = !head.includes('\n') && head.includes('\r') ? '\r' : '\n';
  const told = /^sep=(.)\r?[\n\r]/.exec(head);
  const skip = told?.[0].length ?? 0;
  const text = head.slice(skip);
  const read = (delimiter: string) => previewOf(text, delimiter, newline);
  if (told?.[1] !== undefined) return { delimiter: told[1], newline, skip, rows: read(told[1]) };
  let best = { delimiter: ',', rows: read(','), score: 0 };
  for (const delimiter of delimiters) {
    const rows = read(delimiter);
    const score = scoreOf(rows);
    if (score > best.score) best = { delimiter, rows, score };
  }
  return { delimiter: best.delimiter, newline, skip, rows: best.rows };
}

function previewOf(text: string, delimiter: string, newline: '\n' | '\r'): string[][] {
  const { data } = Papa.parse<string[]>(text, { delimiter, newline, preview: previewRows });
  return data
    .map((row) =>
      row.map((field, at) => (at === row.length - 1 ? field.replace(/\r$/, '') : field))
    )
    .filter((row) => row.length > 1 || (row[0] ?? '').trim() !== '');
}

function scoreOf(rows: readonly (readonly string[])[]): number {
  const width = rows[0]?.length ?? 0;
  if (width < 2) return 0;
  const same = rows.filter((row) => row.length === width).length / rows.length;
  return same * 100 + Math.min(width, 99) / 100;
}
