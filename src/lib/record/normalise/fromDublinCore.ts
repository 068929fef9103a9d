import type { BibRecord, JsonValue } from '../BibRecord.ts';
import { IdentifierCollector } from '../identifiers/IdentifierCollector.ts';
import type { DublinCoreValue } from '../formats.ts';
import { makeBibRecord } from './makeBibRecord.ts';
import { makePerson } from './makePerson.ts';
import { parseCitation } from './parseCitation.ts';

/** Dublin Core: nothing says what an identifier or a description is, so they are taken by look. */
export function fromDublinCore(value: DublinCoreValue, original: JsonValue): BibRecord {
  const { record, header } = value;
  const identifiers = new IdentifierCollector();
  for (const identifier of record.identifier) identifiers.addUntyped(identifier);
  const names = record.creator.length > 0 ? record.creator : record.contributor;
  return makeBibRecord(
    {
      title: record.title[0],
      authors: names.flatMap((name) => makePerson({ name }, identifiers)),
      abstract: record.description.find((one) => !/^\s*comments?:/i.test(one)),
      published: record.date.slice(0, 1),
      updated: record.date[1],
      identifiers,
      subjects: record.subject,
      language: record.language[0],
      publication: { ...parseCitation(record.source[0]), publisher: record.publisher[0] },
      type: record.type[0],
      source: { format: 'oai_dc', ...header }
    },
    original
  );
}
