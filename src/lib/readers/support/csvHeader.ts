import { UnreadableFileError } from '../contract/UnreadableFileError.ts';
import type { CsvPiece } from './csvRows.ts';

const refused = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * The column names, trimmed; without the last ones if they have no name. Throws `UnreadableFileError` when a name is missing, doubled or not
 * allowed: then no row can be understood.
 */
export function csvHeader(piece: CsvPiece): string[] {
  if (piece.kind === 'fault') throw headerError(`The header row cannot be read: ${piece.reason}.`);
  const names = piece.fields.map((name) => name.trim());
  names.length = names.findLastIndex((name) => name !== '') + 1;
  if (names.length === 0) throw headerError('The header row names no column.');
  const empty = names.indexOf('');
  if (empty !== -1) throw headerError(`Column ${empty + 1} has no name in the header row.`);
  const doubled = names.find((name, at) => names.indexOf(name) !== at);
  if (doubled !== undefined) throw headerError(`The header row names "${doubled}" twice.`);
  const forbidden = names.find((name) => refused.has(name));
  if (forbidden !== undefined) throw headerError(`No column may be named "${forbidden}".`);
  return names;
}

function headerError(found: string): UnreadableFileError {
  return new UnreadableFileError({
    reason: 'CSV_HEADER',
    found,
    advice: 'Give each column a name of its own in the first row.'
  });
}
