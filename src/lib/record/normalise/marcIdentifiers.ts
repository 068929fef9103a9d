import type { IdentifierCollector } from '../identifiers/IdentifierCollector.ts';
import type { MarcField, MarcFields } from './MarcFields.ts';

/** Gathers the identifiers of a MARC record: 001, 020, 022, 024, 035, 037 and 088. */
export function marcIdentifiers(marc: MarcFields, identifiers: IdentifierCollector): void {
  for (const isbn of marc.all('020', 'a')) identifiers.add('isbn', isbn);
  for (const issn of marc.all('022', 'a')) identifiers.add('issn', issn);
  for (const field of marc.of('024')) standardNumber(field, identifiers);
  for (const field of marc.of('037')) reportNumber(field, identifiers);
  for (const number of marc.all('088', 'a')) identifiers.addReportNumber(number);
  for (const field of marc.of('035')) {
    const number = field.first('a');
    if (number !== undefined) systemNumber(number, field.first('9'), identifiers);
  }
  const control = marc.control('001');
  if (control !== undefined) identifiers.addOther(marc.control('003') ?? 'control number', control);
}

function standardNumber(field: MarcField, identifiers: IdentifierCollector): void {
  const number = field.first('a');
  if (number === undefined) return;
  const scheme = (field.ind1 === '7' ? field.first('2') : undefined) ?? '';
  if (scheme === '') identifiers.addUntyped(number);
  else identifiers.addOther(scheme, number);
}

function reportNumber(field: MarcField, identifiers: IdentifierCollector): void {
  const number = field.first('a');
  if (number === undefined) return;
  const isArxiv = [field.first('9'), field.first('2')].some((one) => /^arxiv$/i.test(one ?? ''));
  if (isArxiv || /^arxiv:/i.test(number)) identifiers.add('arxiv', number);
  else identifiers.addReportNumber(number);
}

/** "(OCoLC)123" or the number with its system in $9, as CERN has it. */
function systemNumber(
  number: string,
  system: string | undefined,
  identifiers: IdentifierCollector
) {
  const inBrackets = /^\(([^)]+)\)\s*(.+)$/.exec(number);
  identifiers.addOther(inBrackets?.[1] ?? system ?? 'system number', inBrackets?.[2] ?? number);
}
