import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bibRecordSchema, type JsonValue } from '../BibRecord.ts';
import { toBibRecord } from './toBibRecord.ts';

const none = { doi: [], arxiv: [], isbn: [], issn: [], reportNumber: [], other: [], invalid: [] };

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
      const value = JSON.parse(JSON.stringify(given)) as JsonValue;
      const record = toBibRecord(value);
      expect(bibRecordSchema.parse(record)).toEqual(record);
      expect(record.original).toEqual(value);
      expect(toBibRecord(record)).toEqual(record);
    })
  );
});
