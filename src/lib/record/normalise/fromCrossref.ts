import type { BibRecord, JsonValue } from '../BibRecord.ts';
import type { CrossrefValue, CrossrefWork } from '../formats.ts';
import { IdentifierCollector } from '../identifiers/IdentifierCollector.ts';
import { makeBibRecord } from './makeBibRecord.ts';
import { makePerson } from './makePerson.ts';

type PartDate = CrossrefWork['issued'];

/** A Crossref work. Without authors its editors stand for them. */
export function fromCrossref(value: CrossrefValue, original: JsonValue): BibRecord {
  const work = value.record;
  const identifiers = new IdentifierCollector();
  identifiers.add('doi', work.DOI);
  for (const isbn of work.ISBN ?? []) identifiers.add('isbn', isbn);
  for (const issn of work.ISSN ?? []) identifiers.add('issn', issn);
  const authors = work.author ?? [];
  const names = authors.length > 0 ? authors : (work.editor ?? []);
  const people = names.flatMap(({ ORCID, affiliation, name, family, given, suffix }) =>
    makePerson(
      {
        name,
        family,
        given,
        suffix,
        orcid: ORCID,
        affiliations: affiliation?.flatMap((one) => one.name ?? [])
      },
      identifiers
    )
  );
  return makeBibRecord(
    {
      title: work.title?.[0],
      subtitle: work.subtitle?.[0],
      authors: people,
      abstract: work.abstract,
      published: [
        dateText(work.issued),
        dateText(work.published),
        dateText(work['published-print']),
        dateText(work['published-online'])
      ],
      identifiers,
      subjects: work.subject ?? [],
      language: work.language,
      publication: {
        journal: work['container-title']?.[0],
        volume: work.volume,
        issue: work.issue,
        pages: work.page ?? work['article-number'],
        year: dateText(work.issued),
        publisher: work.publisher
      },
      type: work.type,
      source: { format: 'crossref', identifier: work.DOI }
    },
    original
  );
}

function dateText(date: PartDate): string | undefined {
  const parts = (date?.['date-parts']?.[0] ?? []).filter((part) => part !== null);
  if (parts.length === 0) return undefined;
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}
