import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../BibRecord.ts';
import { toBibRecord } from './toBibRecord.ts';

const none = { doi: [], arxiv: [], isbn: [], issn: [], reportNumber: [], other: [], invalid: [] };

type Subfields = Record<string, string | string[]>;

function field(tag: string, subfields: Subfields, ind1 = ' ', ind2 = ' ') {
  const listed = Object.entries(subfields).flatMap(([code, values]) =>
    [values].flat().map((value) => ({ code, value }))
  );
  return { tag, ind1, ind2, subfields: listed };
}

function marc(datafields: JsonValue[], controlfields: JsonValue[] = [], leader = ''): JsonValue {
  return { format: 'marcxml', record: { leader, controlfields, datafields } };
}

describe('MARC', () => {
  test('as CERN writes it: preprint date, arXiv category, report numbers, journal', () => {
    const value = marc(
      [
        field('024', { 2: 'DOI', a: '10.1016/S0370-2693(00)00889-3' }, '7'),
        field('035', { 9: 'Inspire', a: '529576' }),
        field('037', { a: 'CERN-EP-2000-084' }),
        field('037', { 9: 'arXiv', a: 'hep-ex/0007006', c: 'hep-ex' }),
        field('041', { a: 'eng' }),
        field('088', { 9: 'ep-2000-084' }),
        field('088', { a: 'CERN-L3-214' }),
        field('100', { a: 'Acciarri, M.', u: 'Perugia' }),
        field('700', { a: 'Achard, P.' }),
        field('700', { a: 'Boss, B.', e: 'dir.' }),
        field('245', { a: 'Determination of $\\gamma/Z$ interference' }),
        field('260', { c: '2000' }),
        field('269', { a: 'Geneva', b: 'CERN', c: '29 Jun 2000' }),
        field('520', { 9: 'arXiv', a: 'Second.' }),
        field('520', { a: 'First.' }),
        field('650', { 2: 'SzGeCERN', a: 'Particle Physics - Experiment' }, '1', '7'),
        field('710', { g: 'L3 Collaboration' }),
        field('773', { c: '93-101', n: '1-2', p: 'Phys. Lett. B', v: '489', y: '2000' }),
        field('980', { a: 'ARTICLE' })
      ],
      [
        { tag: '001', value: '445527' },
        { tag: '003', value: 'SzGeCERN' }
      ]
    );
    expect(toBibRecord(value)).toEqual({
      title: 'Determination of $\\gamma/Z$ interference',
      authors: [
        { name: 'Acciarri, M.', family: 'Acciarri', given: 'M.', affiliations: ['Perugia'] },
        { name: 'Achard, P.', family: 'Achard', given: 'P.' }
      ],
      abstract: 'First.',
      dates: { published: '2000-06-29' },
      identifiers: {
        ...none,
        doi: ['10.1016/s0370-2693(00)00889-3'],
        arxiv: ['hep-ex/0007006'],
        reportNumber: ['CERN-EP-2000-084', 'CERN-L3-214'],
        other: [
          { scheme: 'Inspire', value: '529576' },
          { scheme: 'SzGeCERN', value: '445527' }
        ]
      },
      categories: ['hep-ex'],
      subjects: ['Particle Physics - Experiment'],
      language: 'eng',
      publication: {
        journal: 'Phys. Lett. B',
        volume: '489',
        issue: '1-2',
        pages: '93-101',
        year: '2000'
      },
      type: 'article',
      source: { format: 'marcxml', identifier: '445527' },
      original: value
    });
  });

  test('as libraries write it: punctuation, life dates, fixed field, cancelled and host ISBNs', () => {
    const value = marc(
      [
        field('020', { a: '0-306-40615-2 (pbk. : alk. paper) :', z: '0804429570' }),
        field('020', { a: '0306406153' }),
        field('022', { a: '0317-8471' }),
        field('037', { a: '1234', b: 'The seller', c: '$12.00' }),
        field('100', { a: 'Curie, Marie,', d: '1867-1934,', e: 'author.' }, '1'),
        field('245', { a: 'Radiation :', b: 'a treatise /', c: 'Marie Curie.' }, '1', '0'),
        field('260', { a: 'Paris :', b: 'Gauthier,', c: 'c1910.' }),
        field('650', { a: 'Radioactivity.', x: 'History.' }, ' ', '0'),
        field('773', { z: '9780804429573', t: 'Host.' })
      ],
      [{ tag: '008', value: '750101s1910    fr            000 0 fre d' }],
      '00000nam a2200000 a 4500'
    );
    const record = toBibRecord(value);
    expect(record).toMatchObject({
      title: 'Radiation',
      subtitle: 'a treatise',
      authors: [{ name: 'Curie, Marie' }],
      dates: { published: '1910' },
      categories: [],
      subjects: ['Radioactivity', 'History'],
      language: 'fre',
      publication: { journal: 'Host', publisher: 'Gauthier' },
      type: 'book'
    });
    expect(record.identifiers).toMatchObject({
      isbn: ['9780306406157'],
      issn: ['0317-8471'],
      invalid: [
        { scheme: 'isbn', value: '0306406153', reason: 'its check digit is 3 but should be 2' }
      ]
    });
  });

  test('a body stands in where there is no person', () => {
    const record = toBibRecord(marc([field('710', { g: 'L3 Collaboration' })]));
    expect(record.authors).toEqual([{ name: 'L3 Collaboration' }]);
  });
});
