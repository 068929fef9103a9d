import type { BibRecord } from '../BibRecord.ts';
import { asRawMarc, type MarcRecord } from '../marcRecord.ts';
import { marcText } from './marcText.ts';

type Datafield = MarcRecord['datafields'][number];

/**
 * The record as MARCXML text: the original field for field when it came as MARC, otherwise the
 * normalised record in the usual fields.
 */
export function toMarcXml(record: BibRecord): string {
  return marcText(asRawMarc(record.original) ?? toMarc(record));
}

function toMarc(record: BibRecord): MarcRecord {
  const { identifiers, publication } = record;
  const [first, ...others] = record.authors;
  const datafields = [
    ...identifiers.isbn.map((isbn) => field('020', { a: isbn })),
    ...identifiers.issn.map((issn) => field('022', { a: issn })),
    ...identifiers.doi.map((doi) => field('024', { a: doi, 2: 'DOI' }, '7')),
    ...identifiers.arxiv.map((id) => field('037', { 9: 'arXiv', a: id, c: record.categories[0] })),
    ...identifiers.reportNumber.map((number) => field('037', { a: number })),
    field('041', { a: record.language }),
    ...(first === undefined ? [] : [field('100', { a: first.name, u: first.affiliations?.[0] })]),
    field('245', { a: record.title, b: record.subtitle }),
    field('260', { b: publication.publisher, c: record.dates.published }),
    field('520', { a: record.abstract }),
    ...record.subjects.map((subject) => field('653', { a: subject })),
    ...others.map(({ name, affiliations }) => field('700', { a: name, u: affiliations?.[0] })),
    field('773', {
      p: publication.journal,
      v: publication.volume,
      n: publication.issue,
      c: publication.pages,
      y: publication.year
    })
  ];
  return {
    leader: '',
    controlfields: [],
    datafields: datafields.filter(({ subfields }) => subfields.length > 0)
  };
}

function field(tag: string, values: Record<string, string | undefined>, ind1 = ' '): Datafield {
  const subfields = Object.entries(values).flatMap(([code, value]) =>
    value === undefined ? [] : [{ code, value }]
  );
  return { tag, ind1, ind2: ' ', subfields };
}
