import type { JsonValue, BibRecord } from '../BibRecord.ts';
import { IdentifierCollector } from '../identifiers/IdentifierCollector.ts';
import type { ArxivValue } from '../formats.ts';
import { makeBibRecord } from './makeBibRecord.ts';
import { makePerson } from './makePerson.ts';
import { parseCitation } from './parseCitation.ts';

/** An arXiv record: a preprint, published on the day it was first submitted. */
export function fromArxiv(value: ArxivValue, original: JsonValue): BibRecord {
  const { record, header } = value;
  const identifiers = new IdentifierCollector();
  identifiers.add('arxiv', record.id);
  for (const doi of (record.doi ?? []).flatMap((one) => one.split(/[\s,;]+/)))
    identifiers.add('doi', doi);
  for (const number of (record.reportNo ?? '').split(/[,;]/)) identifiers.addReportNumber(number);
  const authors = record.authors.flatMap(({ keyname, forenames, suffix, affiliations }) =>
    makePerson({ family: keyname, given: forenames, suffix, affiliations }, identifiers)
  );
  return makeBibRecord(
    {
      title: record.title,
      authors,
      abstract: record.abstract,
      comments: record.comments,
      published: [record.created],
      created: record.created,
      updated: record.updated,
      identifiers,
      categories: record.categories.flatMap((one) => one.split(/\s+/)),
      publication: parseCitation(record.journalRef),
      type: 'preprint',
      source: { format: 'arxiv', ...header }
    },
    original
  );
}
