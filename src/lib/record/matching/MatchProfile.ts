import type { BibRecord, Identifiers, Person } from '../BibRecord.ts';
import { foldText } from '../text/foldText.ts';

/** A name reduced to what is compared: folded family name and initials. */
export interface MatchName {
  readonly family: string;
  readonly initials: string;
}

/** What two records are compared by, prepared once. Small: an index holds one for each record. */
export interface MatchProfile {
  /** Folded title with subtitle, '' when there is none. */
  readonly title: string;
  /** Folded title without subtitle. */
  readonly mainTitle: string;
  readonly names: readonly MatchName[];
  readonly year: number | undefined;
  readonly doi: readonly string[];
  readonly arxiv: readonly string[];
  readonly isbn: readonly string[];
  readonly reportNumber: readonly string[];
}

const manyNames = 20;

/** The profile of a record. Of long lists of authors only the first twenty count. */
export function matchProfile(record: BibRecord): MatchProfile {
  const identifiers: Identifiers = record.identifiers;
  const year = record.dates.published ?? record.publication.year ?? record.dates.created;
  return {
    title: foldText([record.title, record.subtitle].filter(Boolean).join(' ')),
    mainTitle: foldText((record.title ?? '').split(/:\s/)[0] ?? ''),
    names: record.authors.slice(0, manyNames).map(matchName),
    year: year === undefined ? undefined : Number(year.slice(0, 4)),
    doi: identifiers.doi,
    arxiv: identifiers.arxiv,
    isbn: identifiers.isbn,
    reportNumber: identifiers.reportNumber.map(foldReportNumber)
  };
}

function matchName(person: Person): MatchName {
  const words = foldText(person.given ?? '').split(' ');
  const initials = /^\p{Lu}{2,3}$/u.test(person.given ?? '')
    ? foldText(person.given ?? '')
    : words.map((word) => word.charAt(0)).join('');
  return { family: foldText(person.family ?? person.name), initials };
}

/** "CERN-EP-2000-084" and "CERN EP 2000 84" are one. */
function foldReportNumber(number: string): string {
  return foldText(number).replace(/\b0+(?=\d)/g, '');
}
