import { describe, expect, it } from 'vitest';
import oaiArxiv from './oaiArxiv.ts';
import { readAll } from './testing/readAll.ts';

const read = (...pieces: string[]) => readAll(oaiArxiv, ...pieces);
const arxiv = (inside: string) => `<arXiv xmlns="http://arxiv.org/OAI/arXiv/">${inside}</arXiv>`;
const oai = (inside: string) =>
  '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords><record><header>' +
  `<identifier>oai:arXiv.org:1</identifier></header><metadata>${inside}</metadata></record></ListRecords></OAI-PMH>`;

describe('arXiv metadata', () => {
  it('all its parts', async () => {
    const inside = `<id>1706.1</id><created>2017-06-16</created><updated>2017-12-12</updated>
      <authors><author><keyname>de la Cruz</keyname><forenames>A. &amp; B.</forenames><suffix>Jr.</suffix>
      <affiliation>X</affiliation><affiliation> Y </affiliation></author><author><keyname>ATLAS</keyname></author></authors>
      <title> A title
  in two lines </title><categories>hep-ex  physics.ins-det</categories><comments>c</comments>
      <msc-class>83C</msc-class><acm-class>I.2</acm-class><report-no>R-1, R-2</report-no>
      <journal-ref>J 1</journal-ref><doi>10.1/a 10.1/b</doi><license>http://l</license><abstract> Text </abstract>`;
    const { values, problems } = await read(oai(arxiv(inside)));
    expect(problems).toEqual([]);
    expect(values).toEqual([
      {
        format: 'arxiv',
        header: { identifier: 'oai:arXiv.org:1', sets: [] },
        record: {
          id: '1706.1',
          created: '2017-06-16',
          updated: '2017-12-12',
          authors: [
            {
              keyname: 'de la Cruz',
              forenames: 'A. & B.',
              suffix: 'Jr.',
              affiliations: ['X', 'Y']
            },
            { keyname: 'ATLAS', affiliations: [] }
          ],
          title: 'A title\n  in two lines',
          categories: ['hep-ex', 'physics.ins-det'],
          comments: 'c',
          mscClass: '83C',
          acmClass: 'I.2',
          reportNo: 'R-1, R-2',
          journalRef: 'J 1',
          doi: ['10.1/a', '10.1/b'],
          license: 'http://l',
          abstract: 'Text'
        }
      }
    ]);
  });

  it('bare, with its least parts', async () => {
    const { values, places } = await read(arxiv('<id>1</id><title>T</title>'));
    expect(values).toEqual([
      { format: 'arxiv', record: { id: '1', title: 'T', authors: [], categories: [] } }
    ]);
    expect(places).toMatchObject([{ index: 1, identifier: '1' }]);
  });

  it.each([
    ['no id', '<title>T</title>', /^id: /],
    ['no title', '<id>1</id><title> </title>', /^title: /],
    [
      'an author without name',
      '<id>1</id><title>T</title><authors><author/></authors>',
      /^authors\[0\]\.keyname: expected text, got nothing$/
    ]
  ])('%s is a problem', async (_name, inside, reason) => {
    const { values, problems } = await read(oai(arxiv(inside)));
    expect(values).toEqual([]);
    expect(problems).toMatchObject([
      { place: { identifier: 'oai:arXiv.org:1' }, reason: expect.stringMatching(reason) }
    ]);
  });
});
