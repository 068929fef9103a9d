import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bibRecordSchema, type JsonValue } from '../BibRecord.ts';
import { toBibRecord } from './toBibRecord.ts';

const none = { doi: [], arxiv: [], isbn: [], issn: [], reportNumber: [], other: [], invalid: [] };

type Subfields = Record<string, string | string[]>;

function field(tag: string, subfields: Subfields, ind1 = ' ', ind2 = ' ') {
  const listed = Object.entries(subfields).flatMap(([code, values]) =>
    [values].flat().map((value) => ({ code, value }))
  );
  return { tag, ind1, ind2, subfields: listed };
}

function marc(datafields: object[], controlfields: object[] = [], leader = ''): JsonValue {
  return JSON.parse(
    JSON.stringify({ format: 'marcxml', record: { leader, controlfields, datafields } })
  );
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

test('arXiv: names in parts, several report numbers and DOIs, journal reference', () => {
  const value = {
    format: 'arxiv',
    header: { identifier: 'oai:arXiv.org:1706.09418', datestamp: '2017-12-14', sets: ['physics'] },
    record: {
      id: '1706.09418',
      created: '2017-06-28',
      updated: '2017-11-26',
      authors: [
        { keyname: 'Krauss', forenames: 'Manuel E.', affiliations: ['Bonn'] },
        { keyname: 'King', forenames: 'M.', suffix: 'Jr', affiliations: [] },
        { keyname: 'The Example Collaboration', affiliations: [] }
      ],
      title: 'R-Parity Violation\n  at the LHC',
      categories: ['hep-ph', 'hep-ex'],
      journalRef: 'Eur. Phys. J. C (2017) 77:856',
      doi: ['10.1140/epjc/s10052-017-5414-4'],
      reportNo: 'BONN-TH-2017-03, OTHER-1',
      abstract: '  We study\nthings. '
    }
  };
  expect(toBibRecord(value)).toEqual({
    title: 'R-Parity Violation at the LHC',
    authors: [
      { name: 'Krauss, Manuel E.', family: 'Krauss', given: 'Manuel E.', affiliations: ['Bonn'] },
      { name: 'King, M., Jr', family: 'King', given: 'M., Jr' },
      { name: 'The Example Collaboration', family: 'The Example Collaboration' }
    ],
    abstract: 'We study things.',
    dates: { published: '2017-06-28', created: '2017-06-28', updated: '2017-11-26' },
    identifiers: {
      ...none,
      doi: ['10.1140/epjc/s10052-017-5414-4'],
      arxiv: ['1706.09418'],
      reportNumber: ['BONN-TH-2017-03', 'OTHER-1']
    },
    categories: ['hep-ph', 'hep-ex'],
    subjects: [],
    publication: {
      journal: 'Eur. Phys. J. C',
      volume: '77',
      year: '2017',
      pages: '856',
      citation: 'Eur. Phys. J. C (2017) 77:856'
    },
    type: 'preprint',
    source: { format: 'arxiv', identifier: 'oai:arXiv.org:1706.09418', datestamp: '2017-12-14' },
    original: value
  });
});

test('Dublin Core: identifiers by their look, the comment is no abstract', () => {
  const empty = { contributor: [], format: [], relation: [], coverage: [], rights: [] };
  const record = toBibRecord({
    format: 'oai_dc',
    record: {
      ...empty,
      title: ['A &lt;i&gt;title&lt;/i&gt;'],
      creator: ['Hoehn, Philipp A', 'Doe, J.'],
      subject: ['Quantum Physics', 'quantum physics'],
      description: ['Comment: 5 pages', 'We show.'],
      date: ['2014-12-29', '2017-12-13'],
      type: ['text'],
      publisher: ['The Press'],
      language: ['en'],
      source: ['Phys. Lett. B 489 (2000) 93-101'],
      identifier: [
        'http://arxiv.org/abs/1412.8323',
        'Quantum 1, 38 (2017)',
        'doi:10.22331/q-2017-12-14-38',
        'urn:isbn:0306406152',
        'https://example.org/1'
      ]
    }
  });
  expect(record).toMatchObject({
    title: 'A title',
    authors: [{ name: 'Hoehn, Philipp A' }, { name: 'Doe, J.' }],
    abstract: 'We show.',
    dates: { published: '2014-12-29', updated: '2017-12-13' },
    subjects: ['Quantum Physics'],
    publication: { journal: 'Phys. Lett. B', volume: '489', publisher: 'The Press' },
    identifiers: {
      doi: ['10.22331/q-2017-12-14-38'],
      arxiv: ['1412.8323'],
      isbn: ['9780306406157'],
      other: [
        { scheme: 'unknown', value: 'Quantum 1, 38 (2017)' },
        { scheme: 'url', value: 'https://example.org/1' }
      ]
    }
  });
});

test('Crossref: the finest of its dates, markup out, ORCIDs, editors when nobody wrote it', () => {
  const work = {
    DOI: '10.1155/2018/3804742',
    title: ['On <i>Preorders</i>'],
    author: [
      {
        given: 'Gianni',
        family: 'Bosi',
        ORCID: 'http://orcid.org/0000-0002-3799-4630',
        affiliation: [{ name: 'Universit&agrave; di Trieste' }]
      },
      { name: 'The Group', affiliation: [] }
    ],
    abstract: '<jats:title>Abstract</jats:title><jats:p>We show.</jats:p>',
    issued: { 'date-parts': [[2018]] },
    'published-online': { 'date-parts': [[2018, 1, 8]] },
    ISSN: ['1085-3375'],
    'container-title': ['Abstract and Applied Analysis'],
    volume: '2018',
    page: '1-6',
    publisher: 'Hindawi',
    type: 'journal-article',
    subject: ['Analysis']
  };
  expect(toBibRecord({ format: 'crossref', record: work })).toMatchObject({
    title: 'On Preorders',
    authors: [
      {
        name: 'Bosi, Gianni',
        orcid: '0000-0002-3799-4630',
        affiliations: ['Università di Trieste']
      },
      { name: 'The Group' }
    ],
    abstract: 'We show.',
    dates: { published: '2018-01-08' },
    publication: { journal: 'Abstract and Applied Analysis', year: '2018', pages: '1-6' },
    source: { format: 'crossref', identifier: '10.1155/2018/3804742' }
  });
  const edited = { DOI: '10.1155/1', title: ['B'], editor: [{ given: 'E.', family: 'Ditor' }] };
  expect(toBibRecord({ format: 'crossref', record: edited }).authors).toEqual([
    { name: 'Ditor, E.', family: 'Ditor', given: 'E.' }
  ]);
});

describe('JSON and CSV', () => {
  test('a row of a spreadsheet, whatever the case of its columns', () => {
    const row = {
      Title: 'A study',
      'Author(s)': '',
      AUTHORS: 'Smith, J.; Jones, K.',
      'Publication Year': '1999',
      DOI: 'https://doi.org/10.1000/XYZ',
      'ISBN-13': '978-0-306-40615-8',
      Keywords: 'waves, particles',
      'Journal Title': 'J. Example'
    };
    expect(toBibRecord(row)).toMatchObject({
      title: 'A study',
      authors: [{ name: 'Smith, J.' }, { name: 'Jones, K.' }],
      dates: { published: '1999' },
      identifiers: {
        doi: ['10.1000/xyz'],
        invalid: [{ scheme: 'isbn', value: '978-0-306-40615-8' }]
      },
      subjects: ['waves', 'particles'],
      publication: { journal: 'J. Example', year: '1999' }
    });
  });

  test('CSL: names in parts, dates in parts', () => {
    const record = toBibRecord({
      title: 'A study',
      author: [{ family: 'Smith', given: 'John' }, { literal: 'CERN' }],
      issued: { 'date-parts': [[1999, 4]] },
      'container-title': 'J. Example',
      DOI: '10.1000/xyz'
    });
    expect(record).toMatchObject({
      authors: [{ name: 'Smith, John' }, { name: 'CERN' }],
      dates: { published: '1999-04' },
      publication: { journal: 'J. Example' }
    });
  });

  test('INSPIRE: lists of wrapped values inside an envelope', () => {
    const record = toBibRecord({
      id: '123',
      metadata: {
        titles: [{ title: 'A study', source: 'arXiv' }],
        authors: [
          {
            full_name: 'Smith, John',
            ids: [{ schema: 'ORCID', value: '0000-0002-1825-0097' }],
            affiliations: [{ value: 'CERN' }]
          }
        ],
        abstracts: [{ value: 'We show.' }],
        dois: [{ value: '10.1000/xyz' }],
        arxiv_eprints: [{ value: '1706.09418', categories: ['hep-ph'] }],
        report_numbers: [{ value: 'X-1' }],
        publication_info: [{ journal_title: 'J. Example', journal_volume: '3', year: 1999 }]
      }
    });
    expect(record).toMatchObject({
      title: 'A study',
      authors: [{ name: 'Smith, John', orcid: '0000-0002-1825-0097', affiliations: ['CERN'] }],
      abstract: 'We show.',
      dates: { published: '1999' },
      identifiers: { doi: ['10.1000/xyz'], arxiv: ['1706.09418'], reportNumber: ['X-1'] },
      publication: { journal: 'J. Example', volume: '3' },
      source: { format: 'json', identifier: '123' }
    });
  });

  test('authors in numbered columns, identifiers in a typed and an untyped list', () => {
    const record = toBibRecord({
      title: 'T',
      author1: 'Smith, J.',
      author2: 'Jones, K.',
      identifiers: [
        { scheme: 'DOI', value: '10.1000/xyz' },
        'arXiv:1706.09418',
        { isbn: '0306406152' }
      ]
    });
    expect(record.authors.map(({ name }) => name)).toEqual(['Smith, J.', 'Jones, K.']);
    expect(record.identifiers).toMatchObject({
      doi: ['10.1000/xyz'],
      arxiv: ['1706.09418'],
      isbn: ['9780306406157']
    });
  });

  test('a lone text is a title or an identifier, a text of JSON what it says, a number nothing', () => {
    expect(toBibRecord('A study')).toMatchObject({ title: 'A study', original: 'A study' });
    expect(toBibRecord('10.1000/xyz').identifiers.doi).toEqual(['10.1000/xyz']);
    expect(toBibRecord('{"title":"A study"}').title).toBe('A study');
    expect(toBibRecord(20)).not.toHaveProperty('title');
  });

  test('a broken ORCID and an unreadable date are kept with what is wrong', () => {
    const record = toBibRecord({
      title: 'T',
      authors: [{ name: 'Smith, J.', orcid: '0000-0002-1825-0098' }],
      date: '2001-13-45'
    });
    expect(record.dates).toEqual({ unread: ['2001-13-45'] });
    expect(record.identifiers.invalid).toEqual([
      {
        scheme: 'orcid',
        value: '0000-0002-1825-0098',
        reason: 'its check digit is 8 but should be 7'
      }
    ]);
  });
});

test('any JSON gives a valid record that keeps it, and normalising again changes nothing', () => {
  const keys = fc.constantFrom('title', 'authors', 'date', 'doi', 'format', 'record', 'ids', 'x');
  const json = fc.letrec((tie) => ({
    value: fc.oneof(
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      tie('list'),
      tie('object')
    ),
    list: fc.array(tie('value'), { maxLength: 3 }),
    object: fc.dictionary(keys, tie('value'), { maxKeys: 4 })
  })).value;
  fc.assert(
    fc.property(json, (given) => {
      const value: JsonValue = JSON.parse(JSON.stringify(given));
      const record = toBibRecord(value);
      expect(bibRecordSchema.parse(record)).toEqual(record);
      expect(record.original).toEqual(value);
      expect(toBibRecord(record)).toEqual(record);
    })
  );
});
