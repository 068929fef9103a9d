import type { CsvPiece } from './csvRows.ts';

export type CsvFit =
  | { readonly kind: 'record'; readonly value: Readonly<Record<string, string>> }
  | { readonly kind: 'problem'; readonly reason: string };

export type CsvFitter = (piece: CsvPiece) => CsvFit;

/**
 * Makes dictionaries of the rows under a header row, asked in their order. Spreadsheets leave out
 * the empty cells at the end of a row, or write more of them than there are columns: both are
 * empty. After a line that could not be read, rows shorter than those before it are taken for the
 * rest of it until a longer one comes.
 */
export function csvFitter(header: readonly string[]): CsvFitter {
  let usual = Math.min(2, header.length);
  let torn = false;

  return (piece) => {
    if (piece.kind === 'fault') {
      torn = true;
      return { kind: 'problem', reason: piece.reason };
    }
    const { fields } = piece;
    const surplus = fields.findLastIndex((field) => field.trim() !== '');
    if (surplus >= header.length) {
      const reason = `${countOf(fields.length)}, but the header row names ${header.length}`;
      return { kind: 'problem', reason };
    }
    if (torn && fields.length < usual) {
      const reason = `${countOf(fields.length)}; it seems to be the rest of the broken line before it`;
      return { kind: 'problem', reason };
    }
    torn = false;
    usual = fields.length;
    const value = Object.fromEntries(header.map((name, at) => [name, fields[at] ?? '']));
    return { kind: 'record', value };
  };
}

const countOf = (fields: number): string => `${fields} field${fields === 1 ? '' : 's'}`;
