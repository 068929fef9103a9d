import { Scanner } from './Scanner.ts';
import { SearchSyntaxError, type Place } from './SearchSyntaxError.ts';
import { searchFieldSchema, type SearchTerm } from './SearchTerm.ts';
import { searchTime } from './searchTime.ts';
import { readStatus, statusLabels, statusOfLabel } from './statusWords.ts';

const namedTerm = new RegExp(
  `(${[...searchFieldSchema.options, 'before', 'after'].join('|')}):`,
  'iy'
);

/**
 * Reads what a person looks for. Throws `SearchSyntaxError`, which points at the place.
 *
 * ```text
 * search  = { separator } , { item , { separator } } ;
 * item    = [ "-" ] , ( label | field | record | phrase | word ) ;
 * label   = a state as people read it, in quotes or not: Need action, Done ... ;
 * field   = ( "status" | "action" | "workflow" | "type" | "uri" | "owner" | "error"
 *           | "before" | "after" ) , ":" , value ;
 * record  = "data" , "." , key , { "." , key } , ":" , value ;
 * key     = phrase | characters without white space and , : " . ;
 * value   = phrase | word ;
 * phrase  = '"' , { character | "\" , character } , '"' ;
 * word    = characters without white space and comma ;
 * separator = white space | "," ;
 * ```
 *
 * All items must match, but of several about one field one is enough; those with `-` must not match.
 */
export function parseSearch(text: string): SearchTerm[] {
  const scanner = new Scanner(text);
  const terms: SearchTerm[] = [];
  scanner.skipSeparators();
  while (!scanner.isAtEnd) {
    const term = readItem(scanner);
    if (term !== undefined) terms.push(term);
    scanner.skipSeparators();
  }
  return terms;
}

/** undefined for an empty phrase, which says nothing. */
function readItem(scanner: Scanner): SearchTerm | undefined {
  const start = scanner.at;
  const negated = scanner.take('-');
  if (negated && scanner.isBetween) return { kind: 'text', text: '-', negated: false };
  return (
    readLabel(scanner, negated) ??
    readRecord(scanner, { negated, start }) ??
    readField(scanner, negated) ??
    readText(scanner, negated)
  );
}

function readLabel(scanner: Scanner, negated: boolean): SearchTerm | undefined {
  const start = scanner.at;
  for (const { label, status } of statusLabels) {
    if (scanner.take(label) && scanner.isBetween) {
      return { kind: 'field', field: 'status', value: status, negated };
    }
    scanner.at = start;
  }
  return undefined;
}

function readText(scanner: Scanner, negated: boolean): SearchTerm | undefined {
  const quoted = scanner.readQuoted();
  const text = quoted?.text ?? scanner.readBare();
  const status = quoted?.plain === true ? statusOfLabel(text) : undefined;
  if (status !== undefined) return { kind: 'field', field: 'status', value: status, negated };
  return text === '' ? undefined : { kind: 'text', text, negated };
}

function readRecord(
  scanner: Scanner,
  { negated, start }: { negated: boolean; start: number }
): SearchTerm | undefined {
  if (scanner.take('data:')) {
    throw new SearchSyntaxError(
      'Which field of the record? Write data.title:tides, with the name of the field after a full stop.',
      scanner.since(start)
    );
  }
  const begin = scanner.at;
  if (!scanner.take('data.')) return undefined;
  const path: string[] = [];
  do {
    const key = scanner.readKey();
    if (key === '') break;
    path.push(key);
  } while (scanner.take('.'));
  if (path.length === 0 || !scanner.take(':')) {
    scanner.at = begin;
    return undefined;
  }
  return { kind: 'data', path, value: readValue(scanner, start).value, negated };
}

function readField(scanner: Scanner, negated: boolean): SearchTerm | undefined {
  const start = scanner.at;
  namedTerm.lastIndex = start;
  const [head, written = ''] = namedTerm.exec(scanner.text) ?? [];
  if (head === undefined) return undefined;
  scanner.at += head.length;
  const name = written.toLowerCase();
  // "Error: no title" is no field but what an error says, as somebody has copied it.
  if (name !== written && scanner.isBetween) {
    scanner.at = start;
    return undefined;
  }
  const { value, place } = readValue(scanner, start);
  if (name === 'before' || name === 'after') {
    checkTime(value, place);
    return { kind: 'time', side: name, value, negated };
  }
  const field = searchFieldSchema.parse(name);
  const meant = field === 'status' ? checkStatus(value, place) : value;
  return { kind: 'field', field, value: meant, negated };
}

function readValue(scanner: Scanner, start: number): { value: string; place: Place } {
  const at = scanner.at;
  if (scanner.isBetween) {
    const name = scanner.text.slice(start, at);
    throw new SearchSyntaxError(
      `A value is missing after ${name} Write it without a space between, and in quotes if it has spaces itself; ${name}"" finds what has none.`,
      scanner.since(start)
    );
  }
  const value = scanner.readQuoted()?.text ?? scanner.readBare();
  return { value, place: scanner.since(at) };
}

function checkTime(value: string, place: Place): void {
  if (searchTime(value, 0) !== undefined) return;
  throw new SearchSyntaxError(
    `“${value}” is no time. Write a date such as 2026-11-28, or how long ago: 7d for seven days, 24h for a day.`,
    place
  );
}

function checkStatus(value: string, place: Place): string {
  const status = readStatus(value);
  if (status !== undefined) return status;
  if (value.includes('*')) return value;
  const known = statusLabels.map(({ label }) => label).sort();
  throw new SearchSyntaxError(
    `There is no state “${value}”. It is one of ${known.join(', ')}; in quotes if it has a space.`,
    place
  );
}
