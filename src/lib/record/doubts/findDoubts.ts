import type { BibRecord } from '../BibRecord.ts';
import { authorDoubts } from './authorDoubts.ts';
import { type Doubt, DoubtCode } from './Doubt.ts';
import { publicationDoubts } from './publicationDoubts.ts';
import { titleDoubts } from './titleDoubts.ts';

export interface FindDoubtsOptions {
  /** Milliseconds since 1970: a date after the next year's end is doubtful. */
  readonly now: number;
}

/**
 * What a person should look at in a record, taken by itself: missing title, author or date,
 * identifiers that are none, a publication without its DOI, titles and names that look like no titles and names.
 */
export function findDoubts(record: BibRecord, { now }: FindDoubtsOptions): Doubt[] {
  if (isEmpty(record)) {
    const message =
      'The record has neither a title nor authors nor identifiers; it may be no bibliographic record.';
    return [{ code: DoubtCode.EmptyRecord, field: 'record', message }];
  }
  return [
    ...titleDoubts(record.title),
    ...authorDoubts(record.authors),
    ...dateDoubts(record.dates, record.publication.year, now),
    ...identifierDoubts(record.identifiers),
    ...publicationDoubts(record)
  ];
}

function isEmpty({ title, authors, identifiers }: BibRecord): boolean {
  const { other: _other, ...known } = identifiers;
  return title === undefined && authors.length === 0 && Object.values(known).flat().length === 0;
}

function dateDoubts(dates: BibRecord['dates'], printed: string | undefined, now: number): Doubt[] {
  const unread = (dates.unread ?? []).map((text) => ({
    code: DoubtCode.UnreadableDate,
    field: 'date',
    message: `The date “${text}” could not be read.`
  }));
  const published = dates.published ?? printed ?? dates.created;
  if (published === undefined) {
    const message = 'The record has no date of publication.';
    return unread.length > 0 ? unread : [{ code: DoubtCode.NoDate, field: 'date', message }];
  }
  const future = Number(published.slice(0, 4)) > new Date(now).getUTCFullYear() + 1;
  const message = `The date of publication, ${published}, lies in the future.`;
  return [...unread, ...(future ? [{ code: DoubtCode.FutureDate, field: 'date', message }] : [])];
}

const schemes: Readonly<Record<string, string>> = {
  doi: 'DOI',
  arxiv: 'arXiv number',
  isbn: 'ISBN',
  issn: 'ISSN',
  orcid: 'ORCID'
};

function identifierDoubts({ invalid }: BibRecord['identifiers']): Doubt[] {
  return invalid.map(({ scheme, value, reason }) => ({
    code: DoubtCode.InvalidIdentifier,
    field: 'identifiers',
    message: `The ${schemes[scheme] ?? scheme} “${value}” is not valid: ${reason}.`
  }));
}
