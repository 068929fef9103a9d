import { describe, expect, test } from 'vitest';
import { toBibRecord } from './toBibRecord.ts';

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
