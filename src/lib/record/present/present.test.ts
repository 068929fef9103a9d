import { expect, test } from 'vitest';
import { toBibRecord } from '../normalise/toBibRecord.ts';
import { recordFields } from './recordFields.ts';
import { toMarcXml } from './toMarcXml.ts';

const record = toBibRecord({
  title: 'Waves & tides',
  subtitle: 'a study',
  authors: [
    { name: 'Smith, J.', orcid: '0000-0002-1825-0097', affiliation: 'CERN' },
    { name: 'Jones, K.' }
  ],
  date: '2001-02',
  doi: ['10.1000/a?b#c', '10.1002/(SICI)1<2::AID>3'],
  arxiv: 'hep-th/9901001',
  isbn: '0306406153',
  url: 'https://example.org/1',
  journal: 'J. Example',
  volume: '3',
  issue: '2',
  pages: '4-5'
});

test('fields: what is there, in order, identifiers as links whose special characters are escaped', () => {
  expect(recordFields(record)).toEqual([
    { label: 'Title', values: [{ text: 'Waves & tides' }] },
    { label: 'Subtitle', values: [{ text: 'a study' }] },
    {
      label: 'Authors',
      values: [
        { text: 'Smith, J. (CERN)', href: 'https://orcid.org/0000-0002-1825-0097' },
        { text: 'Jones, K.' }
      ]
    },
    { label: 'Published', values: [{ text: '2001-02' }] },
    { label: 'In', values: [{ text: 'J. Example 3 (2), 4-5' }] },
    {
      label: 'DOI',
      values: [
        { text: '10.1000/a?b#c', href: 'https://doi.org/10.1000/a%3Fb%23c' },
        {
          text: '10.1002/(sici)1<2::aid>3',
          href: 'https://doi.org/10.1002/(sici)1%3C2::aid%3E3'
        }
      ]
    },
    {
      label: 'arXiv',
      values: [{ text: 'hep-th/9901001', href: 'https://arxiv.org/abs/hep-th/9901001' }]
    },
    {
      label: 'Other identifiers',
      values: [{ text: 'https://example.org/1', href: 'https://example.org/1' }]
    },
    {
      label: 'Not valid',
      values: [{ text: 'isbn 0306406153: its check digit is 3 but should be 2' }]
    },
    { label: 'Source', values: [{ text: 'json' }] }
  ]);
});

test('no address but http and https becomes a link', () => {
  const other = toBibRecord({
    title: 'T',
    identifiers: [{ scheme: 'url', value: 'javascript:alert(1)' }]
  });
  const field = recordFields(other).find(({ label }) => label === 'Other identifiers');
  expect(field?.values).toEqual([{ text: 'url: javascript:alert(1)' }]);
});

test('MARC of a record that did not come as MARC has the usual fields, escaped', () => {
  const lines = toMarcXml(record)
    .split('\n')
    .map((line) => line.trim());
  expect(lines).toContain('<subfield code="a">Waves &amp; tides</subfield>');
  expect(lines).toContain('<datafield tag="024" ind1="7" ind2=" ">');
  expect(lines).toContain('<subfield code="a">10.1002/(sici)1&lt;2::aid&gt;3</subfield>');
  expect(
    lines.filter((line) => line.startsWith('<datafield')).map((line) => line.slice(16, 19))
  ).toEqual(['024', '024', '037', '100', '245', '260', '700', '773']);
});
