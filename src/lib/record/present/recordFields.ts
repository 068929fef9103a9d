import type { BibRecord, Identifiers, Publication } from '../BibRecord.ts';

interface Value {
  readonly text: string;
  readonly href?: string;
}

/** One line of a record as it is read; the same shape as the engine's `FormattedField`. */
export interface RecordField {
  readonly label: string;
  readonly values: readonly Value[];
}

/** The record for a person: labelled values, identifiers with links, nothing that is empty. */
export function recordFields(record: BibRecord): RecordField[] {
  const { dates, identifiers, publication } = record;
  return [
    line('Title', [record.title]),
    line('Subtitle', [record.subtitle]),
    { label: record.authors.length === 1 ? 'Author' : 'Authors', values: authors(record) },
    line('Abstract', [record.abstract]),
    line('Comments', [record.comments]),
    line('Published', [dates.published ?? publication.year]),
    line('Updated', [dates.updated]),
    line('Unreadable date', dates.unread ?? []),
    line('In', [citation(publication)]),
    line('Publisher', [publication.publisher]),
    ...identifierFields(identifiers),
    line('Categories', record.categories),
    line('Subjects', record.subjects),
    line('Language', [record.language]),
    line('Type', [record.type]),
    line('Source', [[record.source.format, record.source.identifier].filter(Boolean).join(': ')])
  ].filter(({ values }) => values.length > 0);
}

function line(label: string, texts: readonly (string | undefined)[]): RecordField {
  return {
    label,
    values: texts.flatMap((text) => (text === undefined || text === '' ? [] : [{ text }]))
  };
}

function authors(record: BibRecord): Value[] {
  return record.authors.map(({ name, orcid, affiliations }) => {
    const text = affiliations === undefined ? name : `${name} (${affiliations.join('; ')})`;
    return orcid === undefined ? { text } : { text, href: `https://orcid.org/${orcid}` };
  });
}

function identifierFields(identifiers: Identifiers): RecordField[] {
  return [
    { label: 'DOI', values: linked(identifiers.doi, 'https://doi.org/') },
    { label: 'arXiv', values: linked(identifiers.arxiv, 'https://arxiv.org/abs/') },
    line('ISBN', identifiers.isbn),
    { label: 'ISSN', values: linked(identifiers.issn, 'https://portal.issn.org/resource/ISSN/') },
    line('Report number', identifiers.reportNumber),
    { label: 'Other identifiers', values: identifiers.other.map(otherIdentifier) },
    line(
      'Not valid',
      identifiers.invalid.map(({ scheme, value, reason }) => `${scheme} ${value}: ${reason}`)
    )
  ];
}

function linked(ids: readonly string[], base: string): Value[] {
  return ids.map((text) => ({
    text,
    href: base + encodeURI(text).replace(/[?#]/g, encodeURIComponent)
  }));
}

function otherIdentifier({ scheme, value }: Identifiers['other'][number]): Value {
  if (scheme === 'url' && /^https?:\/\//i.test(value)) return { text: value, href: value };
  return { text: `${scheme}: ${value}` };
}

/** "Phys. Lett. B 489 (1-2), 93-101, 2000", or as it was printed. */
export function citation(publication: Publication): string | undefined {
  const { journal, volume, issue, pages, year } = publication;
  if (journal === undefined) return publication.citation;
  const place = [journal, volume, issue && `(${issue})`].filter(Boolean).join(' ');
  return [place, pages, year].filter(Boolean).join(', ');
}
