import { describe, expect, test } from 'vitest';
import { toBibRecord } from '../normalise/toBibRecord.ts';
import type { JsonValue } from '../BibRecord.ts';
import { findDoubts } from './findDoubts.ts';

const good = {
  title: 'Waves on a beach',
  authors: ['Smith, J.'],
  date: '2001',
  doi: '10.1000/xyz'
};
const now = Date.UTC(2026, 0, 1);

function doubts(value: JsonValue): string[][] {
  return findDoubts(toBibRecord(value), { now }).map(({ code, message }) => [code, message]);
}

test('a good record leaves none', () => {
  expect(doubts(good)).toEqual([]);
});

test.each([
  ['title', ['no_title', 'The record has no title.']],
  ['authors', ['no_author', 'The record has no author.']],
  ['date', ['no_date', 'The record has no date of publication.']]
])('without %s there is one', (field, doubt) => {
  expect(doubts({ ...good, [field]: null })).toEqual([doubt]);
});

test('a value that is no record at all gets one doubt, not four', () => {
  expect(doubts({ x: 1 }).map(([code]) => code)).toEqual(['empty_record']);
});

test.each([
  [
    { isbn: '0306406153' },
    'The ISBN “0306406153” is not valid: its check digit is 3 but should be 2.'
  ],
  [{ doi: '11.1/x' }, 'The DOI “11.1/x” is not valid: it does not begin with "10.".'],
  [{ arxiv: '1413.8323' }, 'The arXiv number “1413.8323” is not valid: 13 is no month.']
])('an invalid identifier is one, with the reason: %j', (identifier, message) => {
  expect(doubts({ ...good, ...identifier })).toEqual([['invalid_identifier', message]]);
});

const preprint = {
  format: 'arxiv',
  record: {
    id: '1501.00001',
    created: '2015-01-02',
    title: 'On strays',
    categories: ['hep-th'],
    authors: [{ keyname: 'Smith', forenames: 'J', affiliations: [] }]
  }
};

test.each([
  [
    { comments: '9 pages; version accepted for publication in PRD, typos corrected' },
    'It is said to be published (“version accepted for publication in PRD”) but has no DOI.'
  ],
  [
    { journalRef: 'Phys. Rev. D 90 (2015) 1' },
    'It is said to be published (“Phys. Rev. D 90 (2015) 1”) but has no DOI.'
  ]
])('a preprint said to be published has a DOI: %j', (fields, message) => {
  const value = { ...preprint, record: { ...preprint.record, ...fields } };
  expect(doubts(value)).toEqual([['missing_doi', message]]);
  expect(doubts({ ...value, record: { ...value.record, doi: ['10.1000/xyz'] } })).toEqual([]);
});

test('a preprint that says nothing of it needs none', () => {
  expect(doubts({ ...preprint, record: { ...preprint.record, comments: '9 pages' } })).toEqual([]);
});

describe('titles', () => {
  test.each([
    ['SEARCH FOR THE HIGGS BOSON', 'title_in_capitals'],
    ['SEARCH FOR THE $h_0$ BOSON IN \\gamma RAYS', 'title_in_capitals'],
    ['Untitled', 'suspicious_title'],
    ['[No title]', 'suspicious_title'],
    ['test', 'suspicious_title'],
    ['12345', 'suspicious_title'],
    ['https://example.org/x.pdf', 'suspicious_title'],
    ['SchrÃ¶dinger operators', 'suspicious_title'],
    ['Schr\ufffddinger operators', 'suspicious_title'],
    ['Schr?dinger operators', 'suspicious_title'],
    ['A very long title that was cut...', 'suspicious_title']
  ])('%j is doubtful', (title, code) => {
    expect(doubts({ ...good, title }).map(([one]) => one)).toEqual([code]);
  });

  test.each([
    ['CERN'],
    ['R-Parity Violation at the LHC'],
    ['DNA and RNA'],
    ['Is it so?'],
    ['量子力学'],
    ['Tests of the standard model'],
    ['ÃO: a place name']
  ])('%j is not', (title) => {
    expect(doubts({ ...good, title })).toEqual([]);
  });
});

test.each([
  [['Anonymous'], 'suspicious_author'],
  [['smith@example.org'], 'suspicious_author'],
  [['Smith 1999'], undefined],
  [['User12345'], 'suspicious_author'],
  [['LHCb Collaboration'], undefined]
])('authors %j', (authors, code) => {
  expect(doubts({ ...good, authors })[0]?.[0]).toBe(code);
});

test.each([
  ['2027', []],
  ['2030-01-01', ['future_date']],
  ['2001-13-45', ['unreadable_date']]
])('the date %j', (date, codes) => {
  expect(doubts({ ...good, date }).map(([code]) => code)).toEqual(codes);
});
