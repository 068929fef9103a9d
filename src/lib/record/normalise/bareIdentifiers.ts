import type { JsonValue } from '../BibRecord.ts';
import type { CheckedScheme, IdentifierCollector } from '../identifiers/IdentifierCollector.ts';
import { asObject, BareFields, textOf, textsOf } from './BareFields.ts';

const separator = /\s*[;|]\s*|,\s+/;
const names: Readonly<Record<CheckedScheme, readonly string[]>> = {
  doi: ['doi', 'dois', 'di'],
  arxiv: ['arxiv', 'arxivid', 'arxiveprints', 'eprint', 'eprints'],
  isbn: ['isbn', 'isbns', 'eisbn', 'printisbn', 'bn'],
  issn: ['issn', 'issns', 'eissn', 'printissn', 'sn']
};

/** Gathers the identifiers of a bare record: named ones, lists of typed or untyped ones, addresses. */
export function bareIdentifiers(fields: BareFields, identifiers: IdentifierCollector): void {
  addNamed(fields, identifiers);
  for (const number of fields.texts(
    separator,
    'reportnumber',
    'reportnumbers',
    'reportno',
    'report'
  )) {
    identifiers.addReportNumber(number);
  }
  for (const value of fields.values('identifier', 'identifiers', 'externalids'))
    addAny(value, identifiers);
  for (const url of fields.texts(undefined, 'url', 'urls', 'link')) identifiers.addUntyped(url);
}

function addNamed(fields: BareFields, identifiers: IdentifierCollector): void {
  for (const scheme of ['doi', 'arxiv', 'isbn', 'issn'] as const) {
    const texts = fields.texts(separator, ...names[scheme]);
    for (const text of texts) identifiers.add(scheme, text);
  }
}

function addAny(value: JsonValue, identifiers: IdentifierCollector): void {
  if (Array.isArray(value)) return value.forEach((one) => addAny(one, identifiers));
  const object = asObject(value);
  if (object === undefined) {
    for (const text of textsOf(value, separator)) identifiers.addUntyped(text);
    return;
  }
  const fields = new BareFields(object);
  const scheme = fields.text('scheme', 'type', 'schema', 'identifiertype');
  const text = textOf(fields.value('value', 'identifier', 'id'));
  if (text === undefined) return bareIdentifiers(fields, identifiers);
  if (scheme === undefined) identifiers.addUntyped(text);
  else identifiers.addOther(scheme, text);
}
